import Changes
import ClerkAPI
import JSON
import Screen

/// What the commands for credits have in common: readings and the receipt.
extension ShellSession {
  /// What an organization has in credits, nil where it never had any, and that as Clerk's JSON.
  func balance(_ id: OrganizationID) async throws(ClerkError) -> (balance: Money?, json: JSONValue) {
    do throws(ClerkError) {
      let response = try await client.creditBalance(id)
      return (response.value.balance, response.raw)
    } catch {
      guard error.isNoCreditAccount else { throw error }
      return (nil, ["object": "commerce_credit_balance", "balance": .null])
    }
  }

  /// What the balance says about an adjustment of this instance; nil for every other change.
  func comparison(_ intent: ChangeIntent) async throws -> CreditComparison? {
    guard intent.kind == .adjustCredits, let organization = intent.organization?.id else { return nil }
    let entries = try await changes.adjustments(of: organization, on: intent.instance)
    let history = CreditHistory(entries, of: organization, on: intent.instance)
    return CreditComparison(intent, now: try await balance(organization).balance, history)
  }

  /// Reports the outcome of a change; that of an adjustment with the balance read back: the receipt, or Clerk's ledger
  /// entry.
  func finish(
    _ outcome: ChangeOutcome, _ intent: ChangeIntent, asJSON: Bool
  ) async throws(ProgramFailure) {
    guard intent.kind == .adjustCredits else {
      return try await ShellSending.report(outcome, intent, asJSON: asJSON)
    }
    try await ShellSending.report(outcome, intent) { result in
      guard let id = intent.organization?.id else { return }
      let readBack = await readBack(id)
      guard let receipt = CreditReceipt(intent, ledgerEntry: result.body, readBack: readBack) else { return }
      await print(receipt, asJSON: asJSON)
    }
  }

  /// The balance after; a signal ends waiting for it, and the receipt says so.
  private func readBack(_ id: OrganizationID) async -> CreditReceipt.ReadBack {
    let reading = Task { () -> CreditReceipt.ReadBack in
      do throws(ClerkError) {
        return .balance(try await balance(id).balance)
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

  func print(_ receipt: CreditReceipt, asJSON: Bool) async {
    if asJSON {
      Standard.output(json: .object(receipt.json))
    } else {
      Standard.output(ChangeText.table(await operators.telling(receipt.lines(.system))) + "\n")
    }
    for remark in receipt.remarks { Standard.error(SafeText.make(remark)) }
  }
}
