import Changes
import ClerkAPI
import JSON
import Screen

/// What came of an adjustment that was just made, as it becomes known: the ledger entry at once, then the balance after.
package struct CreditResult: Equatable, Sendable {
  /// What was meant; without an id until the journal was asked.
  package internal(set) var intent: ChangeIntent
  /// What Clerk answered.
  let answer: ChangeResult
  /// Where it was made.
  let session: SessionInfo
  /// The balance, read after it; nil while that is being done.
  package internal(set) var readBack: CreditReceipt.ReadBack?

  init(_ draft: ChangeDraft, _ answer: ChangeResult, _ session: SessionInfo) {
    intent = draft.intent(
      id: ChangeID(rawValue: ""), instance: session.instance ?? InstanceIdentity(rawValue: ""),
      operator: session.operatorName ?? "")
    self.answer = answer
    self.session = session
  }

  /// What can be kept of it.
  var receipt: CreditReceipt? { CreditReceipt(intent, ledgerEntry: answer.body, readBack: readBack) }

  /// How it is shown: what moved first, then all it is about.
  func review(size: Size) -> ReviewState {
    let items = items
    let first = ["Change", "Balance before", "Balance after", "Ledger entry", "Made at"]
    return ReviewState(
      title: "Done: \(receipt.map { CreditText.change($0.amount) } ?? "")",
      subject: items.filter { first.contains($0.label) }, changes: [],
      details: items.filter { !first.contains($0.label) }, warnings: receipt?.remarks ?? [], size: size)
  }

  private var items: [ReviewItem] {
    guard let receipt else { return [] }
    let lines: [(String, String)] = receipt.lines.compactMap { line in
      line.new.flatMap { $0.isEmpty ? nil : (line.label, $0) }
    }
    var items: [ReviewItem] = lines.map { label, text in
      switch label {
      case "Instance": ReviewItem(instance: session)
      case "Balance after" where receipt.remarks.isEmpty: ReviewItem(label, "\(text), as expected")
      default: ReviewItem(label, text)
      }
    }
    if readBack == nil, let place = items.firstIndex(where: { $0.label == "Balance before" }) {
      items.insert(ReviewItem("Balance after", "reading it back…"), at: place + 1)
    }
    return items
  }

  /// The receipt as text, for a ticket or a mail: no control characters, times in UTC.
  var text: String {
    let lines = items.map { "\($0.label): \($0.text)" } + (receipt?.remarks ?? [])
    return lines.map { SafeText.make($0) }.joined(separator: "\n") + "\n"
  }

  /// The receipt as JSON: what was meant, Clerk's ledger entry, the balance read back; amounts in minor units.
  var json: String {
    guard let receipt else { return "" }
    var json = intent.json
    json["before"] = nil
    json["ledger_entry"] = receipt.ledgerEntry.map { .object($0) } ?? .null
    json["balance_expected"] = Self.json(receipt.expected)
    if case .balance(let balance) = readBack { json["balance_after"] = Self.json(balance) }
    json["trace_id"] = answer.traceID.map { .string(JSONString($0)) } ?? .null
    return JSONValue.object(json).text(pretty: true) + "\n"
  }

  private static func json(_ money: Money?) -> JSONValue {
    guard let money else { return .null }
    return [
      "amount": .number(JSONNumber(money.minorUnits)), "currency": .string(JSONString(money.currency.code)),
    ]
  }
}
