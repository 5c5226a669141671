import Changes
import ClerkAPI
import JSON
import Journal
import Screen

/// What the commands for credits have in common: one session, its readings, and the consent of a person.
struct ShellCredits: Sendable {
  let session: Session
  let environment: [String: String]

  /// Opens a session for some work and closes it whatever comes of that.
  ///
  /// - Throws: `ProgramFailure`, and what the work throws.
  static func with(
    _ connection: ConnectionOptions, _ work: (ShellCredits) async throws -> Void
  ) async throws {
    let environment = ProcessEnvironment.variables
    let session = try await Session(connection, environment: environment)
    let result: Result<Void, any Error>
    do {
      result = .success(try await work(ShellCredits(session: session, environment: environment)))
    } catch {
      result = .failure(error)
    }
    await session.close()
    try result.get()
  }

  // MARK: Reading

  /// An organization by id or slug.
  func organization(_ idOrSlug: String) async throws(ProgramFailure) -> Organization {
    do {
      return try await session.client.sayingWaits.organization(idOrSlug, includeMembersCount: true).value
    } catch {
      throw ProgramFailure(reading: error)
    }
  }

  /// What an organization has in credits; nil where it never had any.
  ///
  /// - Throws: `ProgramFailure`; one that says so where billing is off.
  func balance(_ id: OrganizationID) async throws(ProgramFailure) -> Money? {
    do {
      return try await reading(id).balance
    } catch {
      throw ProgramFailure(reading: error)
    }
  }

  /// What an organization has in credits, and that as Clerk's JSON.
  func reading(_ id: OrganizationID) async throws(ClerkError) -> (balance: Money?, json: JSONValue) {
    do throws(ClerkError) {
      let response = try await session.client.sayingWaits.creditBalance(id)
      return (response.value.balance, response.raw)
    } catch {
      guard error.isNoCreditAccount else { throw error }
      return (nil, ["object": "commerce_credit_balance", "balance": .null])
    }
  }

  /// The instance that the key opens.
  ///
  /// - Parameter journal: Where its id is remembered; nil where nothing is sent and there may be no journal.
  func instance(_ journal: SQLiteJournal?) async throws(ProgramFailure) -> InstanceIdentity {
    do {
      return try await session.instanceIdentity(journal)
    } catch {
      throw ProgramFailure(reading: error)
    }
  }

  /// Lets a kind of change, or a complete intent, pass.
  func pass(_ check: (AccessPolicy) throws(PolicyRefusal) -> Void) throws(ProgramFailure) {
    do {
      try check(session.info.policy)
    } catch {
      throw ProgramFailure(SafeText.make(error.advice), .refused)
    }
  }

  /// The adjustments of an organization that were made from here.
  func history(
    _ journal: ChangeJournal, of organization: OrganizationID, on instance: InstanceIdentity
  ) async throws(ProgramFailure) -> [JournalEntry] {
    var query = JournalQuery()
    query.organization = organization
    query.instance = instance
    query.kinds = [.adjustCredits]
    return try await Self.entries(journal, query)
  }

  /// Changes of the journal.
  static func entries(
    _ journal: ChangeJournal, _ query: JournalQuery
  ) async throws(ProgramFailure) -> [JournalEntry] {
    do {
      return try await journal.entries(query)
    } catch {
      throw ProgramFailure(error.message, .unavailable)
    }
  }

  // MARK: Consent

  /// Asks whether an adjustment is meant: by a plain yes, or by the amount typed once more.
  func ask(_ intent: ChangeIntent) throws(ProgramFailure) {
    guard case .adjustCredits(let adjustment) = intent.request else { return }
    let amount = adjustment.amount
    guard
      session.info.policy.credits.needsRetyping(amount, isLive: session.info.environment.demandsCare)
    else {
      return try ShellConsent.ask("Type yes to send it: ") { $0 == "yes" ? nil : "That is not “yes”." }
    }
    let sign = adjustment.action == .increase ? "add" : "remove"
    try ShellConsent.ask("Type the amount to \(sign) once more to send it: ") { answer in
      (try? Money(parsing: answer, currency: amount.currency)) == amount ? nil : "That is not \(amount)."
    }
  }

  // MARK: What came of it

  /// Reads the balance back and prints the receipt, or Clerk's ledger entry.
  func finish(_ intent: ChangeIntent, ledgerEntry: JSONObject?, asJSON: Bool) async {
    let readBack: CreditReceipt.ReadBack?
    if let id = intent.organization?.id {
      readBack = await self.readBack(id)
    } else {
      readBack = nil
    }
    guard let receipt = CreditReceipt(intent, ledgerEntry: ledgerEntry, readBack: readBack) else { return }
    Self.print(receipt, asJSON: asJSON)
  }

  /// The balance after; a signal ends waiting for it, and the receipt says so.
  private func readBack(_ id: OrganizationID) async -> CreditReceipt.ReadBack {
    let reading = Task { () -> CreditReceipt.ReadBack in
      do throws(ClerkError) {
        return .balance(try await self.reading(id).balance)
      } catch {
        return .unreadable(error.headline)
      }
    }
    StopSignals.handle { _ in
      // The next one ends the program.
      StopSignals.handle(nil)
      reading.cancel()
    }
    defer { StopSignals.handle(nil) }
    return await reading.value
  }

  static func print(_ receipt: CreditReceipt, asJSON: Bool) {
    if asJSON {
      Standard.output(json: .object(receipt.json))
    } else {
      Standard.output(ChangeText.table(receipt.lines) + "\n")
    }
    for remark in receipt.remarks { Standard.error(SafeText.make(remark)) }
  }
}
