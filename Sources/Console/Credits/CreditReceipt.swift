import Changes
import ClerkAPI
import JSON
import Screen

/// What came of an adjustment: the ledger entry, the balance after, and whether that is what was expected.
public struct CreditReceipt: Equatable, Sendable {
  /// What is known of the balance after.
  enum ReadBack: Equatable, Sendable {
    case reading
    case read(Money?)
    case failed(String)
  }

  /// What was asked for.
  let draft: ChangeDraft
  /// What Clerk answered.
  let result: ChangeResult
  /// Where it was made.
  let session: SessionInfo
  /// The change in the journal, once it was looked up.
  var entry: JournalEntry?
  /// The balance, read after it.
  var readBack = ReadBack.reading

  init(_ draft: ChangeDraft, _ result: ChangeResult, _ session: SessionInfo) {
    self.draft = draft
    self.result = result
    self.session = session
  }

  /// The amount, negative where credits were taken.
  var change: Money? {
    if case .adjustCredits(let adjustment) = draft.request { adjustment.signedAmount } else { nil }
  }

  /// The balance that there should be now, if nobody else has moved any.
  var expected: Money? {
    guard let change else { return nil }
    return (draft.balanceBefore ?? Money(minorUnits: 0, currency: change.currency)).adding(change)
  }

  /// The entry of Clerk's ledger.
  var ledgerEntry: CreditLedgerEntry? {
    result.body.flatMap { try? CreditLedgerEntry(JSONReader(.object($0))) }
  }

  /// What was expected and is not so, in a sentence; nil where all is as it should be, or not known yet.
  var difference: String? {
    guard case .read(let balance) = readBack, balance != expected else { return nil }
    var text = "The balance is \(CreditText.balance(balance)), not \(expected?.description ?? "–") as expected"
    if let balance, let expected, let difference = balance.subtracting(expected) {
      text += ": \(Money(magnitudeOf: difference)) \(difference.minorUnits > 0 ? "more" : "less")"
    }
    return text + ". Somebody else was faster, or credits were used meanwhile; this adjustment was made once, as its "
      + "ledger entry says."
  }

  private var balanceText: String {
    switch readBack {
    case .reading: "reading it back…"
    case .read(let balance): CreditText.balance(balance) + (difference == nil ? ", as expected" : "")
    case .failed(let reason): "not known: it could not be read back. \(reason)"
    }
  }

  // MARK: Showing

  /// How it is shown.
  func review(size: Size) -> ReviewState {
    let amount = change.map(CreditText.change) ?? ""
    return ReviewState(
      title: "Done: \(amount)", subject: outcome, changes: [], details: about,
      warnings: [difference].compactMap { $0 }, size: size)
  }

  private var outcome: [ReviewItem] {
    var items = [
      ReviewItem("Change", change.map(CreditText.change) ?? "–"),
      ReviewItem("Balance before", CreditText.balance(draft.balanceBefore)),
      ReviewItem("Balance now", balanceText),
    ]
    if let ledgerEntry {
      items.append(ReviewItem("Ledger entry", ledgerEntry.id))
      if let time = ledgerEntry.createdAt { items.append(ReviewItem("Made", time.description)) }
    }
    return items
  }

  private var about: [ReviewItem] {
    var items: [ReviewItem] = []
    if let organization = draft.organization {
      items = [
        ReviewItem("Name", organization.name), ReviewItem("Slug", organization.slug ?? "none"),
        ReviewItem("ID", organization.id.rawValue),
      ]
    }
    items.append(ReviewItem(instance: session))
    let note: String? =
      if case .adjustCredits(let adjustment) = draft.request { adjustment.note } else { nil }
    let more = [
      ("Reason", draft.reason), ("Ticket", draft.ticket), ("Note", note),
      ("By", entry?.record.intent.operator ?? session.operatorName), ("Trace", result.traceID),
      ("Change id", entry?.id.rawValue), ("Key", entry?.record.intent.request.idempotencyKey),
    ]
    return items + more.compactMap { label, text in text.map { ReviewItem(label, $0) } }
  }

  // MARK: Copying

  /// The receipt as text, for a ticket or a mail: no control characters, times in UTC.
  var text: String {
    var lines = (outcome + about).map { "\($0.label): \($0.text)" }
    if let difference { lines.append(difference) }
    return lines.map { SafeText.make($0) }.joined(separator: "\n") + "\n"
  }

  /// The receipt as JSON; amounts in minor units.
  var json: JSONObject {
    func text(_ text: String?) -> JSONValue { text.map { .string(JSONString($0)) } ?? .null }
    func money(_ money: Money?) -> JSONValue {
      guard let money else { return .null }
      return [
        "amount": .number(JSONNumber(money.minorUnits)), "currency": .string(JSONString(money.currency.code)),
      ]
    }
    var readBack: JSONValue = .null
    var isRead = false
    if case .read(let balance) = self.readBack { (readBack, isRead) = (money(balance), true) }
    let organization: JSONValue =
      draft.organization.map { organization in
        [
          "id": text(organization.id.rawValue), "slug": text(organization.slug),
          "name": text(organization.name),
        ]
      } ?? .null
    let note: String? =
      if case .adjustCredits(let adjustment) = draft.request { adjustment.note } else { nil }
    return [
      "change": text(entry?.id.rawValue), "organization": organization,
      "environment": text(session.environment.rawValue), "host": text(session.host),
      "instance": text(session.instance?.rawValue), "adjustment": money(change),
      "balance_before": money(draft.balanceBefore), "balance_expected": money(expected),
      "balance_read_back": isRead ? readBack : .null, "as_expected": isRead ? .bool(difference == nil) : .null,
      "ledger_entry": result.body.map { .object($0) } ?? .null, "reason": text(draft.reason),
      "ticket": text(draft.ticket), "note": text(note),
      "operator": text(entry?.record.intent.operator ?? session.operatorName),
      "idempotency_key": text(entry?.record.intent.request.idempotencyKey), "trace_id": text(result.traceID),
    ]
  }
}

extension Money {
  /// The same without a sign.
  fileprivate init(magnitudeOf money: Money) {
    self.init(minorUnits: money.minorUnits < 0 ? 0 &- money.minorUnits : money.minorUnits, currency: money.currency)
  }
}
