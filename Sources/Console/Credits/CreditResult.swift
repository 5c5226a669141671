import Changes
import ClerkAPI
import JSON
import Screen

/// The result of an adjustment as it becomes known: the ledger entry at once, then the new balance.
package struct CreditResult: Equatable, Sendable {
  /// Without an id until the journal was asked.
  package internal(set) var intent: ChangeIntent
  let answer: ChangeResult
  let session: SessionInfo
  /// Read after the adjustment; nil while being read.
  package internal(set) var readBack: CreditReceipt.ReadBack?

  init(_ draft: ChangeDraft, _ answer: ChangeResult, _ session: SessionInfo) {
    intent = draft.intent(
      id: ChangeID(rawValue: ""), instance: session.instance ?? InstanceIdentity(rawValue: ""),
      operator: session.operatorName ?? "")
    self.answer = answer
    self.session = session
  }

  var receipt: CreditReceipt? { CreditReceipt(intent, ledgerEntry: answer.body, readBack: readBack) }

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

  /// For a ticket or mail: no control characters, times in UTC.
  var text: String {
    let lines = items.map { "\($0.label): \($0.text)" } + (receipt?.remarks ?? [])
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

/// After an adjustment: reads the balance back and shows the receipt.
enum CreditReceipts {
  /// - Parameter isShown: Whether the person is still waiting for it on screen.
  static func succeeded(
    _ state: inout ConsoleState, _ isShown: Bool, _ draft: ChangeDraft, _ result: ChangeResult,
    _ answer: ChangeAnswer?
  ) -> [Effect] {
    let made = CreditResult(draft, result, state.session)
    let amount = made.receipt.map { CreditText.change($0.amount) } ?? ""
    state.say(.information, "\(amount) for “\(draft.organization?.name ?? "")”: done.")
    guard isShown, let id = draft.organization?.id else { return DetailReducer.readCredits(&state) }
    let review = made.review(size: ConsoleLayout(state).body.size)
    state.change?.step = .receipt(made, review)
    return readBack(&state, id) + DetailReducer.readCredits(&state)
  }

  private static func readBack(_ state: inout ConsoleState, _ id: OrganizationID) -> [Effect] {
    let requests = (state.ask(.credits), state.ask(.credits))
    let before = CreditsReducer.cancelReads(&state)
    state.change?.credits?.credits.begin(requests.0)
    state.change?.credits?.made.begin(requests.1)
    var query = JournalQuery()
    query.organization = id
    query.kinds = [.adjustCredits]
    query.limit = CreditsReducer.madeLimit
    return before + [.read(requests.0, .credits(id)), .read(requests.1, .journal(query))]
  }

  static func proceed(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change, let guide = overlay.credits,
      case .receipt(var made, let shown) = overlay.step
    else { return [] }
    if guide.credits.request == nil {
      made.readBack =
        guide.credits.failure.map { .unreadable($0.description) } ?? .balance(guide.credits.value?.balance)
    }
    let entries = guide.made.request == nil ? guide.made.entries ?? [] : []
    let newest = entries.compactMap(CreditMovement.init).first { movement in
      movement.ledgerEntryID != nil && movement.ledgerEntryID == made.answer.body?["id"]?.stringValue
    }
    if let newest { made.intent = newest.intent }
    show(&state, made, shown)
    return []
  }

  private static func show(_ state: inout ConsoleState, _ made: CreditResult, _ shown: ReviewState) {
    var review = made.review(size: shown.size)
    review.show(shown.scroll.top)
    state.change?.step = .receipt(made, review)
  }

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    guard let overlay = state.change, case .receipt(var made, var review) = overlay.step else { return [] }
    switch command {
    case .back, .cancel, .quitView:
      return CreditsReducer.cancelReads(&state) + ChangeReducer.close(&state)
    case .copyEntry: return [.copy(made.text, what: "the receipt")]
    case .copyJSON:
      return [.copy(made.json, what: "the receipt as JSON")]
    case .refresh:
      guard let id = made.intent.organization?.id else { return [] }
      made.readBack = nil
      show(&state, made, review)
      return readBack(&state, id)
    default:
      _ = ReviewReducer.reduce(&review, command)
      state.change?.step = .receipt(made, review)
    }
    return []
  }
}
