import ArgumentParser
import Changes
import ClerkAPI
import Screen

struct InvitationsBatchCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Invite many people to an organization from a CSV file.",
    discussion: """
      The first line names the columns: email, role, and optionally expires_in_days (1 to 365; if empty, 30). The whole file \
      is checked before anything is sent; mistakes are reported with their lines: malformed and duplicate addresses, people \
      who are members or invited already, roles that cannot be given, more than there is room for. The rows become a plan: \
      if interrupted, resume it with orgdesk plans; no one is invited twice. Clerk takes 250 invitations an hour; the plan \
      waits for that. --yes asks nothing. Exit status: 0 all done, 75 some outcomes unknown, 69 some not sent or still \
      pending, 77 some refused.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Argument(help: ShellHelp.organizationOfPeople)
  var organization: String

  @Argument(help: ShellHelp.csvFile)
  var file: String

  func perform() async throws {
    let batch = InvitationBatch(try ReadFile.named(file))
    try await ShellSession.recording(connection) { shell in
      try shell.policy.check(.invite)
      if batch.isEmpty { try batch.mistakes.refuse(in: file, .usage) }
      let people = ShellPeople(client: shell.client)
      let group: PeopleGroup
      do {
        group = try await shell.changes.read(
          batch.order, in: try await people.organization(organization), shell.client)
      } catch {
        // What is wrong with the text does not depend on Clerk.
        try batch.mistakes.refuse(in: file, .usage)
        throw error
      }
      var (draft, mistakes) = batch.draft(group, .system)
      try mistakes.refuse(in: file, batch.mistakes.isEmpty ? .refused : .usage)
      if let ticket = options.ticket { draft.setTicket(ticket) }
      let instance = try await shell.place.instance()
      let review = await shell.review(draft, on: instance)
      Standard.error(PlanText.preview(review, shell.session.info, isWhole: options.dryRun, telling: .hidden))
      let plan = shell.plans.plan(draft, on: instance)
      try shell.policy.check(plan)
      guard !options.dryRun else { return Standard.error(ShellConsent.dryRun) }
      if !options.yes { try ShellConsent.ask(review.consent) }
      try ShellPlans.finish(try await ShellPlans(shell: shell).begin(plan), options)
    }
  }
}
