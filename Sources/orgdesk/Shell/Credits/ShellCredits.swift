import Changes
import ClerkAPI
import JSON
import Screen

/// What the commands for credits have in common: readings, the consent of a person, and the receipt.
struct ShellCredits: Sendable {
  let shell: ShellSession

  init(_ shell: ShellSession) {
    self.shell = shell
  }

  var session: Session { shell.session }

  // MARK: Reading

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
      let response = try await session.client.reportingRetries.creditBalance(id)
      return (response.value.balance, response.raw)
    } catch {
      guard error.isNoCreditAccount else { throw error }
      return (nil, ["object": "commerce_credit_balance", "balance": .null])
    }
  }

  /// The adjustments of an organization that were made from here.
  func history(
    _ journal: any JournalStore, of organization: OrganizationID, on instance: InstanceIdentity
  ) async throws(ProgramFailure) -> [JournalEntry] {
    var query = JournalQuery()
    query.organization = organization
    query.instance = instance
    query.kinds = [.adjustCredits]
    return try await Self.entries(journal, query)
  }

  static func entries(
    _ journal: any JournalStore, _ query: JournalQuery
  ) async throws(ProgramFailure) -> [JournalEntry] {
    do {
      return try await journal.entries(query)
    } catch {
      throw ProgramFailure(error.message, .unavailable)
    }
  }

  /// The changes that a query asks for, to be listed: those that cannot be read are told, and hide no others.
  static func listed(_ query: JournalQuery) async throws(ProgramFailure) -> [JournalEntry] {
    let journal = try JournalAccess.read()
    do throws(JournalError) {
      let page = try await journal.page(query)
      for lost in page.unreadable { Standard.error(SafeText.make(lost.reason)) }
      return page.entries
    } catch {
      throw ProgramFailure(error.message, .unavailable)
    }
  }

  // MARK: Consent

  /// Asks for confirmation: a plain yes, or the amount typed again.
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

  // MARK: Outcome

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
