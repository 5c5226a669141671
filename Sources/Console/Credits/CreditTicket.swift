import Changes
import ClerkAPI

/// Tickets of adjustments made from here: paying one twice is the mistake that keys cannot prevent.
enum CreditTicket {
  /// That a ticket was used for this organization before, in a sentence; nil if it was not.
  static func advice(_ text: String, in made: [JournalEntry], now: Timestamp) -> String? {
    let ticket = trimmed(text).lowercased()
    guard !ticket.isEmpty else { return nil }
    let used = made.filter { entry in
      guard let other = entry.record.intent.ticket, trimmed(other).lowercased() == ticket else { return false }
      return CreditHistory.counts(entry.record) || entry.record.phase.isOpen
    }
    guard let newest = used.first, case .adjustCredits(let adjustment) = newest.record.intent.request else {
      return nil
    }
    let age = AgeText(of: newest.record.createdAt, at: now).text
    let amount = CreditText.change(adjustment.signedAmount)
    let times = used.count == 1 ? "already" : "\(used.count) times, last"
    return "Used for this organization \(times): \(amount), \(age) ago, by \(newest.record.intent.operator)."
  }

  static func trimmed(_ text: String) -> String {
    let head = text.drop(while: \.isWhitespace)
    return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
  }
}
