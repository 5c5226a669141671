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
    maximum = try Self.amount(settings.maximum)
    retypeAbove = try Self.amount(settings.retypeAbove)
    approvalAbove = try Self.amount(settings.approvalAbove)
  }

  private static func amount(_ text: Located<String>?) throws(ProgramFailure) -> Money? {
    guard let text else { return nil }
    do {
      return try limit(parsing: text.value)
    } catch {
      throw ProgramFailure(text.problem("“\(text.value)” is no amount. \(error.explanation)"))
    }
  }
}
