import ClerkAPI
import JSON
import Text

/// What a carried out adjustment came to, to be kept: what was asked, Clerk's ledger entry, and the balance read back.
package struct CreditReceipt: Hashable, Sendable {
  package enum ReadBack: Hashable, Sendable {
    /// It was read; nil where Clerk says that there never were credits.
    case balance(Money?)
    /// It could not be read; why, in a sentence.
    case unreadable(String)
  }

  package let intent: ChangeIntent
  /// The amount; negative where credits were taken.
  package let amount: Money
  /// Clerk's ledger entry; nil where none was seen.
  package let ledgerEntry: JSONObject?
  /// The balance read back; nil where it was not read.
  package let readBack: ReadBack?

  /// The receipt of an adjustment; nil for other changes.
  package init?(_ intent: ChangeIntent, ledgerEntry: JSONObject?, readBack: ReadBack?) {
    guard case .adjustCredits(let adjustment) = intent.request else { return nil }
    self.intent = intent
    amount = adjustment.signedAmount
    self.ledgerEntry = ledgerEntry
    self.readBack = readBack
  }

  /// The balance to expect now if no one else moved credits.
  package var expected: Money? {
    (intent.balanceBefore ?? Money(minorUnits: 0, currency: amount.currency)).adding(amount)
  }

  /// What is remarkable about the outcome, each a sentence: a balance that is not as expected, another note.
  package var remarks: [String] {
    var remarks: [String] = []
    switch readBack {
    case .unreadable(let reason): remarks.append("The balance could not be read back. \(reason)")
    case .balance(let found):
      if let expected, found != expected {
        // That there never were credits is no amount to count with.
        let difference =
          found?.subtracting(expected).map { " (\(CreditText.change($0)) beside this adjustment)" } ?? ""
        remarks.append(
          "The balance is \(found?.description ?? "“\(CreditText.neverHad)”"), not \(expected): it changed in the meantime\(difference). "
            + "This adjustment is in Clerk's ledger once.")
      }
    case nil: break
    }
    if case .adjustCredits(let adjustment) = intent.request, let ledgerEntry {
      let note = ledgerEntry["note"]?.stringValue
      if !note.hasSameBytes(as: adjustment.note) {
        remarks.append(
          note.map { "Clerk's entry has another note: “\($0)”." } ?? "Clerk's entry has no note.")
      }
    }
    return remarks
  }

  /// What is on it, in lines of a label and a text; as the server and the person wrote it, not yet safe to show.
  package func lines(_ time: LocalTime) -> [ChangeSummary.Line] {
    var lines: [(String, String?)] = []
    if let organization = intent.organization {
      lines += [
        ("Organization", organization.name), ("Slug", organization.slug ?? ToldText.none),
        ("ID", organization.id.rawValue),
      ]
    }
    lines += [
      ("Instance", intent.instance.rawValue), ("Change", CreditText.change(amount)),
      ("Balance before", CreditText.balance(intent.balanceBefore)),
    ]
    if case .balance(let balance) = readBack { lines.append(("Balance after", CreditText.balance(balance))) }
    if case .adjustCredits(let adjustment) = intent.request { lines.append(("Note", adjustment.note)) }
    lines += [
      ("Reason", intent.reason), ("Ticket", intent.ticket), ("Proposed by", intent.proposedBy),
      ("By", intent.operator), ("Ledger entry", ledgerEntry?["id"]?.stringValue),
      ("Made at", madeAt(time)), ("Journal", intent.id.rawValue),
    ]
    return ChangeSummary.Line.facts(lines)
  }

  private func madeAt(_ time: LocalTime) -> String? {
    guard let text = ledgerEntry?["created_at"]?.stringValue else { return nil }
    return Timestamp(rfc3339: text).map(time.secondsAndZone) ?? text
  }

  /// Clerk's ledger entry, for programs; the request where none was seen.
  package var json: JSONObject { ledgerEntry ?? intent.json }
}
