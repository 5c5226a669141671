import ArgumentParser
import Changes
import ClerkAPI
import Console
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
  ///   - confirmation: What the person has to type; nil for a plain yes.
  ///   - request: What to ask for, from the organization as it is; nil if there is nothing to change.
  func make(
    _ kind: ChangeKind, of idOrSlug: String?, confirmation: ((Organization) -> String?)? = nil,
    _ request: (Organization?) throws(ProgramFailure) -> ChangeRequest?
  ) async throws {
    try await ShellSession.with(connection) { shell in
      try await perform(shell, kind, idOrSlug, confirmation, request)
    }
  }

  private func perform(
    _ shell: ShellSession, _ kind: ChangeKind, _ idOrSlug: String?,
    _ confirmation: ((Organization) -> String?)?,
    _ request: (Organization?) throws(ProgramFailure) -> ChangeRequest?
  ) async throws {
    let session = shell.session
    try shell.pass { (policy) throws(PolicyRefusal) in try policy.check(kind) }
    let organization: Organization? =
      if let idOrSlug { try await shell.organization(idOrSlug) } else { nil }
    guard let request = try request(organization) else {
      Standard.error("No changes to make.")
      return
    }
    let sending = try options.dryRun ? nil : ShellSending(session, environment: shell.environment)
    let instance = try await shell.instance(sending?.journal)
    var intent = ChangeIntent(
      id: ChangeID(rawValue: UUIDText.random()), instance: instance, operator: session.operatorName,
      organization: organization.map { OrganizationReference($0) }, request: request,
      before: organization?.source)
    intent.ticket = options.ticket
    Standard.error(ChangeText.summary(intent, session.info, telling: values))
    if case .delete = request, let organization, !options.yes {
      try await readBilling(session.client.reportingRetries, of: organization.id, into: &intent)
    }
    guard let sending else {
      Standard.error("Nothing was sent (--dry-run).")
      return
    }
    if !options.yes {
      let word = organization.flatMap { confirmation?($0) } ?? "yes"
      try ShellConsent.ask("Type \(SafeText.make(word)) to send it: ") { answer in
        answer.hasSameBytes(as: word) ? nil : "That is not “\(SafeText.make(word))”."
      }
    }
    try await send(intent, sending)
  }

  // MARK: Before

  /// Reads and shows what is deleted with an organization, before the person is asked.
  private func readBilling(
    _ client: ClerkClient, of id: OrganizationID, into intent: inout ChangeIntent
  ) async throws(ProgramFailure) {
    let subscription: Result<Subscription, ClerkError>
    do throws(ClerkError) {
      subscription = .success(try await client.subscription(id).value)
    } catch {
      subscription = .failure(error)
    }
    let credits: Result<CreditBalance, ClerkError>
    do throws(ClerkError) {
      credits = .success(try await client.creditBalance(id).value)
    } catch {
      credits = .failure(error)
    }
    let texts = [
      ("Subscription", GoingText.subscription(subscription)), ("Credits", GoingText.credits(credits)),
    ]
    Standard.error(texts.map { "  \($0)  \(SafeText.make($1))" }.joined(separator: "\n"))
    do throws(ClerkError) {
      intent.subscriptionBefore = try BillingReading(subscription.map(\.source))
      intent.creditsBefore = try BillingReading(credits.map(\.source))
    } catch {
      throw ProgramFailure(reading: error)
    }
  }

  // MARK: Sending

  private func send(_ intent: ChangeIntent, _ sending: ShellSending) async throws(ProgramFailure) {
    let outcome = await sending.make(intent, wasAsked: !options.yes)
    let result = try sending.result(of: outcome, intent)
    // The outcome first: writing the answer may fail.
    Standard.error(ChangeText.success(result, intent))
    if options.json, let body = result.body {
      Standard.output(json: .object(body))
    }
    try sending.conclude(outcome, intent)
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
