import Changes
import ClerkAPI
import Configuration

extension CreditRules {
  /// What a profile says.
  ///
  /// - Throws: `ProgramFailure` that names file, line and key of an amount that is none.
  init(_ settings: CreditSettings) throws(ProgramFailure) {
    self.init()
    if let reasons = settings.reasons { self.reasons = reasons.map(\.value) }
    requiresReason = settings.requireReason
    requiresTicket = settings.requireTicket
    if let text = settings.maximum { maximum = try Self.amount(text) }
    if let text = settings.retypeAbove { retypeAbove = try Self.amount(text) }
    if let text = settings.approvalAbove { approvalAbove = try Self.amount(text) }
  }

  /// An amount as people write one.
  ///
  /// - Throws: `ProgramFailure` that names file, line and key of what is none.
  static func amount(_ text: Located<String>) throws(ProgramFailure) -> Money {
    do {
      return try limit(parsing: text.value)
    } catch {
      throw ProgramFailure(text.problem("“\(text.value)” is not an amount. \(error.explanation)"))
    }
  }
}
