import Changes
import ClerkAPI
import Screen

/// The same done with many organizations by a command: shown first, asked about, then made as a plan.
struct ShellBulk {
  let connection: ConnectionOptions
  let options: PlanOptions
  let organizations: [String]

  /// Does it.
  ///
  /// - Parameter consent: Asks the person for more than a plain yes, by the number of organizations.
  /// - Throws: `ProgramFailure`.
  func perform(
    _ action: BulkAction, consent: ((Int) throws(ProgramFailure) -> Void)? = nil
  ) async throws {
    try await ShellPlans.with(connection) { plans in
      try plans.pass { (policy) throws(PolicyRefusal) in try policy.check(action.kind) }
      let names = try SubjectReader.names(organizations)
      let found = try await SubjectReader(session: plans.session, readsBalance: false).read(names)
      let subjects = try subjects(names, found)
      let draft = PlanDraft(action, on: subjects, rules: plans.session.info.policy.credits)
      let instance = try await plans.instance()
      Standard.error(
        PlanText.preview(draft, on: instance, plans.session.info, isWhole: options.dryRun))
      guard !draft.changes.isEmpty else {
        Standard.error("There is nothing to change.")
        if draft.omissions.contains(where: { $0.kind == .impossible }) {
          throw ProgramFailure("Nothing was sent.", .refused)
        }
        return
      }
      guard !options.dryRun else { return Standard.error("Nothing was sent (--dry-run).") }
      if let consent {
        try consent(draft.changes.count)
      } else if !options.yes {
        try ShellConsent.ask("Type yes to send it: ") { $0 == "yes" ? nil : "That is not “yes”." }
      }
      let plan = plans.plan(draft, on: instance, ticket: options.ticket)
      try plans.finish(try await plans.begin(plan), options)
      if draft.omissions.contains(where: { $0.kind == .impossible }) {
        throw ProgramFailure("Some of them were left out.", .refused)
      }
    }
  }

  private func subjects(
    _ names: [String], _ found: [String: CreditBatch.Finding]
  ) throws(ProgramFailure) -> [PlanSubject] {
    var subjects: [PlanSubject] = []
    var missing: [String] = []
    for name in names {
      switch found[name] {
      case .found(let subject): subjects.append(subject)
      case .unknown, nil: missing.append(name)
      }
    }
    guard missing.isEmpty else {
      throw ProgramFailure(
        SafeText.make("There is no organization \(missing.joined(separator: ", ")). Nothing was sent."),
        .refused)
    }
    return subjects
  }
}
