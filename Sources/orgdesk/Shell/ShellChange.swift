import ArgumentParser
import Changes
import ClerkAPI
import Console

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
      Standard.error("No changes to make.")
      return
    }
    if !options.dryRun { try await shell.openJournal() }
    var draft = ChangeDraft(request, of: organization)
    draft.ticket = options.ticket
    var intent = shell.changes.intent(draft, on: try await shell.place.instance())
    var going: [ChangeSummary.Line] = []
    if case .delete = request, let organization, !options.yes {
      going = try await readBilling(shell.client, of: organization.id, into: &intent)
    }
    let review = shell.review(intent)
    Standard.error(ChangeText.review(review, shell.session.info, about: going, telling: values))
    guard !options.dryRun else {
      Standard.error("Nothing was sent (--dry-run).")
      return
    }
    if !options.yes { try ShellConsent.ask(review.consent) }
    let outcome = await ShellSending(changes: shell.changes).make(intent, wasAsked: !options.yes)
    try await ShellSending.report(outcome, intent) { result in
      if options.json, let body = result.body { Standard.output(json: .object(body)) }
    }
  }

  /// Reads what is deleted with an organization, to be shown before the person is asked.
  private func readBilling(
    _ client: ClerkClient, of id: OrganizationID, into intent: inout ChangeIntent
  ) async throws(ClerkError) -> [ChangeSummary.Line] {
    let subscription: Result<Subscription, ClerkError> = await Result(
      of: try await client.subscription(id).value)
    let credits: Result<CreditBalance, ClerkError> = await Result(
      of: try await client.creditBalance(id).value)
    intent.subscriptionBefore = try BillingReading(subscription.map(\.source))
    intent.creditsBefore = try BillingReading(credits.map(\.source))
    return ChangeSummary.Line.facts([
      ("Subscription", GoingText.subscription(subscription)), ("Credits", GoingText.credits(credits)),
    ])
  }
}

struct ChangeOptions: ParsableArguments, Sendable {
  @Flag(help: "Do not ask before sending.")
  var yes = false

  @Flag(help: "Show what would be sent, and send nothing.")
  var dryRun = false

  @Flag(help: "Print Clerk's JSON.")
  var json = false

  @Option(help: "Support ticket of the change. Kept in the journal only.")
  var ticket: String?
}
