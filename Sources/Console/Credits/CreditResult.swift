import Changes
import ClerkAPI
import JSON
import Screen

/// The result of an adjustment as it becomes known: the ledger entry at once, then the new balance.
package struct CreditResult: Equatable, Sendable {
  private let intent: ChangeIntent
  private let answer: ChangeResult
  private let session: SessionInfo
  /// Read after the adjustment; nil while being read.
  fileprivate(set) var readBack: CreditReceipt.ReadBack?

  /// Nil for anything but an adjustment that went through.
  init?(_ outcome: ChangeOutcome, _ session: SessionInfo) {
    guard case .succeeded(let answer, _) = outcome.kind, let intent = outcome.record?.intent,
      intent.kind == .adjustCredits
    else { return nil }
    self.intent = intent
    self.answer = answer
    self.session = session
  }

  var receipt: CreditReceipt? { CreditReceipt(intent, ledgerEntry: answer.body, readBack: readBack) }

  func review(size: Size) -> ReviewState {
    let items = items(session.time)
    let first = ["Change", "Balance before", "Balance after", "Ledger entry", "Made at"]
    var review = ReviewState(
      title: "Done: \(receipt.map { CreditText.change($0.amount) } ?? "")",
      subject: items.filter { first.contains($0.label) }, changes: [],
      details: items.filter { !first.contains($0.label) }, warnings: receipt?.remarks ?? [], size: size)
    review.confirms = false
    return review
  }

  private func items(_ time: LocalTime) -> [ReviewItem] {
    guard let receipt else { return [] }
    let lines: [(String, String)] = receipt.lines(time).compactMap { line in
      line.new.flatMap { $0.isEmpty ? nil : (line.label, $0) }
    }
    var items: [ReviewItem] = lines.map { label, text in
      switch label {
      case "Instance": ReviewItem(instance: session)
      case "Balance after" where receipt.remarks.isEmpty: ReviewItem(label, "\(text), as expected")
      default: ReviewItem(label, session.operators.telling(text, as: label))
      }
    }
    if readBack == nil, let place = items.firstIndex(where: { $0.label == "Balance before" }) {
      items.insert(ReviewItem("Balance after", "reading it back…"), at: place + 1)
    }
    return items
  }

  /// For a ticket or mail: no control characters, times in UTC.
  var text: String {
    let lines = items(.universal).map { "\($0.label): \($0.text)" } + (receipt?.remarks ?? [])
    return lines.map { SafeText.make($0) }.joined(separator: "\n") + "\n"
  }

  /// The requested change, Clerk's ledger entry and the balance read back; amounts in minor units.
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

/// The receipt of an adjustment, with the balance read back.
extension ChangeOverlay {
  mutating func openReceipt(_ made: CreditResult, _ state: inout ConsoleState) -> [Effect] {
    step = .receipt(made, made.review(size: ConsoleLayout(state).body.size))
    return readBalance(&state)
  }

  private mutating func readBalance(_ state: inout ConsoleState) -> [Effect] {
    reads.begin(id.map { [.credits($0)] } ?? [], &state)
  }

  mutating func takeBalance() {
    switch reads.balance {
    case .success(let balance): show(.balance(balance))
    case .failure(let error): show(.unreadable(error.description))
    case nil: break
    }
  }

  private mutating func show(_ readBack: CreditReceipt.ReadBack?) {
    guard case .receipt(var made, let shown) = step else { return }
    made.readBack = readBack
    var review = made.review(size: shown.size)
    review.show(shown.scroll.top)
    step = .receipt(made, review)
  }

  mutating func inReceipt(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    guard case .receipt(let made, var review) = step else { return [] }
    switch command {
    case .back, .cancel, .quitView: return close(&state)
    case .copyEntry: return [.copy(made.text, what: "the receipt")]
    case .copyJSON: return [.copy(made.json, what: "the receipt as JSON")]
    case .refresh:
      show(nil)
      return readBalance(&state)
    default:
      _ = ReviewReducer.reduce(&review, command)
      step = .receipt(made, review)
    }
    return []
  }
}
