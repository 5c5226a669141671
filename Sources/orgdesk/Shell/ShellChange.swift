import ArgumentParser
import Changes
import ClerkAPI
import Console
import JSON
import Journal
import Screen
import Text

/// A change made by a command: the same gate, the same journal and the same way as in the console.
struct ShellChange {
  private let session: Session
  private let options: ChangeOptions
  private let environment: [String: String]
  /// How much is told of private metadata; what will be there was typed for this change.
  private let values: PrivateValues

  init(
    _ connection: ConnectionOptions, _ options: ChangeOptions, showsPrivate: Bool = false
  ) async throws(ProgramFailure) {
    environment = ProcessEnvironment.variables
    session = try await Session(connection, environment: environment)
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
    let result: Result<Void, any Error>
    do {
      result = .success(try await perform(kind, idOrSlug, confirmation, request))
    } catch {
      result = .failure(error)
    }
    await session.close()
    try result.get()
  }

  private func perform(
    _ kind: ChangeKind, _ idOrSlug: String?, _ confirmation: ((Organization) -> String?)?,
    _ request: (Organization?) throws(ProgramFailure) -> ChangeRequest?
  ) async throws {
    do throws(PolicyRefusal) {
      try session.info.policy.check(kind)
    } catch {
      throw ProgramFailure(error.explanation, .refused)
    }
    let organization = try await read(idOrSlug)
    guard let request = try request(organization) else {
      Standard.error("There is nothing to change.")
      return
    }
    let sending = try options.dryRun ? nil : ShellSending(session, environment: environment)
    let instance = try await identity(sending?.store)
    var intent = ChangeIntent(
      id: ChangeID(rawValue: UUIDText.random()), instance: instance, operator: session.operatorName,
      organization: organization.map { OrganizationReference($0) }, request: request,
      before: organization?.source)
    intent.ticket = options.ticket
    Standard.error(ChangeText.summary(intent, session.info, telling: values))
    if case .delete = request, let organization, !options.yes {
      try await readBilling(of: organization.id, into: &intent)
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

  private func read(_ idOrSlug: String?) async throws(ProgramFailure) -> Organization? {
    guard let idOrSlug else { return nil }
    do {
      return try await session.client.sayingWaits.organization(idOrSlug, includeMembersCount: true).value
    } catch {
      throw ProgramFailure(reading: error)
    }
  }

  /// Reads and tells what goes with a deleted organization, for whoever is asked whether it is to be deleted.
  private func readBilling(
    of id: OrganizationID, into intent: inout ChangeIntent
  ) async throws(ProgramFailure) {
    let client = session.client.sayingWaits
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

  private func identity(_ journal: SQLiteJournal?) async throws(ProgramFailure) -> InstanceIdentity {
    do {
      return try await session.instanceIdentity(journal)
    } catch {
      throw ProgramFailure(reading: error)
    }
  }

  // MARK: Sending

  private func send(_ intent: ChangeIntent, _ sending: ShellSending) async throws(ProgramFailure) {
    let outcome = await sending.make(intent, wasAsked: !options.yes)
    let result = try sending.result(of: outcome, intent)
    // First what became of it: the answer may find nobody who reads it.
    Standard.error(ChangeText.success(result, intent))
    if options.json, let body = result.body {
      Standard.output(json: .object(body))
    }
    try sending.conclude(outcome, intent)
  }
}

/// What every command that changes something can be told.
struct ChangeOptions: ParsableArguments, Sendable {
  @Flag(help: "Do not ask before sending.")
  var yes = false

  @Flag(help: "Say what would be sent, and send nothing.")
  var dryRun = false

  @Flag(help: "Print Clerk's JSON.")
  var json = false

  @Option(help: "A ticket that the change belongs to; it stays in the journal.")
  var ticket: String?
}
