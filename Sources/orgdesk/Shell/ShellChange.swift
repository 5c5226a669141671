import ArgumentParser
import Changes
import ClerkAPI
import JSON
import Screen
import Text

/// A change made by a command: through the same gate and journal as in the console.
struct ShellChange {
  private let connection: ConnectionOptions
  private let options: ChangeOptions
  /// How much of private metadata is shown; new values were typed for this change.
  private let values: PrivateValues

  init(_ connection: ConnectionOptions, _ options: ChangeOptions, showsPrivate: Bool = false) {
    self.connection = connection
    self.options = options
    values = showsPrivate ? .shown : .typed
  }

  /// Makes a change.
  ///
  /// - Parameters:
  ///   - idOrSlug: The organization; nil where one is created.
  ///   - request: What to ask for, from the organization as it is; nil if there is nothing to change.
  func make(
    _ kind: ChangeKind, of idOrSlug: String?, _ request: (Organization?) -> ChangeRequest?
  ) async throws {
    try await ShellSession.with(connection) { shell in
      try await perform(shell, kind, idOrSlug, request)
    }
  }

  private func perform(
    _ shell: ShellSession, _ kind: ChangeKind, _ idOrSlug: String?,
    _ request: (Organization?) -> ChangeRequest?
  ) async throws {
    try shell.policy.check(kind)
    let organization: Organization? =
      if let idOrSlug { try await shell.organization(idOrSlug) } else { nil }
    guard let request = request(organization) else {
      return nothingToDo(
        organization.flatMap { Self.fulfilment(kind, $0) }, organization?.source)
    }
    try await send(ChangeDraft(request, of: organization), shell)
  }

  private static func fulfilment(_ kind: ChangeKind, _ organization: Organization) -> String? {
    switch kind {
    case .mergeMetadata: "The metadata of \(organization.name) is as requested already."
    case .deleteLogo: "\(organization.name) has no logo."
    default: "\(organization.name) is as requested already."
    }
  }

  static let noChanges = "No changes to make."

  /// Says why nothing is sent, and prints what is there if that was asked for.
  private func nothingToDo(_ reason: String?, _ record: JSONObject?) {
    Standard.error(Self.noChanges + (reason.map { " \(SafeText.make($0))" } ?? ""))
    if options.json, let record { Standard.output(json: .object(record)) }
  }

  /// Makes a change of one person in an organization.
  ///
  /// - Parameter request: What to ask for, and what was read for that; nil if there is nothing to change.
  func make(
    _ kind: ChangeKind, in idOrSlug: String,
    _ request: (ShellPeople, OrganizationID) async throws -> PersonRequest
  ) async throws {
    try await ShellSession.with(connection) { shell in
      try shell.policy.check(kind)
      let people = ShellPeople(client: shell.client)
      let id = try await people.organization(idOrSlug)
      let wanted: PersonRequest
      do {
        wanted = try await request(people, id)
      } catch let failure as ProgramFailure where failure.status == .refused {
        // Whoever is not there may be about to come, or to go.
        let open = await shell.changes.openChanges(in: id).filter { $0.record.phase != .intended }
        throw ProgramFailure(failure.message + Self.undecided(open), .refused)
      }
      let reading = await shell.changes.telling(
        try await PeopleReader(shell.client).read(
          wanted.request, in: id, user: wanted.user, standing: wanted.standing))
      guard !reading.isAsRequested(wanted.request) else {
        return nothingToDo(
          reading.fulfilment(of: wanted.request, .system),
          (reading.standing.membership?.source) ?? reading.standing.invitation?.source)
      }
      let obstacles = reading.obstacles(to: wanted.request, .system)
      guard obstacles.isEmpty else {
        throw ProgramFailure(
          SafeText.make((obstacles + [ProgramFailure.nothingSent]).joined(separator: " "))
            + Self.undecided(reading.undecided(wanted.request)), .refused)
      }
      try await send(
        ChangeDraft(wanted.request, reading), shell, warnings: reading.warnings(wanted.request))
    }
  }

  /// What there is to settle first, a line each.
  private static func undecided(_ entries: [JournalEntry]) -> String {
    entries.filter(\.needsDecision).map {
      "\nUndecided: \(SafeText.make($0.line)). Settle it: orgdesk journal settle \($0.id)"
    }.joined()
  }

  /// Shows what will be sent, asks, and sends it.
  private func send(_ draft: ChangeDraft, _ shell: ShellSession, warnings: [String] = []) async throws {
    if !options.dryRun { try await shell.openJournal() }
    var draft = draft
    draft.ticket = options.ticket
    let instance = try await shell.place.instance()
    var going: [ChangeSummary.Line] = []
    if case .delete = draft.request, let organization = draft.organization, !options.yes {
      let billing = await GoingBilling(of: organization.id, shell.client)
      going = billing.lines
      draft = try billing.noted(in: draft)
    }
    let intent = shell.changes.intent(draft, on: instance)
    let review = await shell.review(intent, warnings: warnings)
    Standard.error(ChangeText.review(review, shell.session.info, about: going, telling: values))
    guard !options.dryRun else {
      Standard.error(ShellConsent.dryRun)
      return
    }
    if !options.yes { try ShellConsent.ask(review.consent) }
    let outcome = await ShellSending(changes: shell.changes).make(intent, wasAsked: !options.yes)
    try await ShellSending.report(outcome, intent, asJSON: options.json)
  }
}

/// What is asked for of one person, and what was read to find that out.
struct PersonRequest {
  var request: ChangeRequest
  var user: User?
  var standing: PersonStanding?
}

struct ChangeOptions: ParsableArguments, Sendable {
  @Flag(help: ShellHelp.yes)
  var yes = false

  @Flag(help: ShellHelp.dryRun)
  var dryRun = false

  @Flag(help: ShellHelp.json)
  var json = false

  @Option(help: "Support ticket of the change. Kept in the journal only.", transform: { $0.trimmed })
  var ticket: String?

  func validate() throws { try Self.refuseEmpty("--ticket", ticket) }

  /// A value that was meant to be there must not be missing unnoticed: `--ticket "$TICKET"`.
  static func refuseEmpty(_ name: String, _ text: String?) throws {
    guard text?.contains(where: { !$0.isWhitespace }) == false else { return }
    throw ValidationError("\(name) is empty; omit it or give it a value.")
  }
}
