/// No floating point near money.
enum ExactMoney {
  private static let inexact: Set = [
    "Double", "Float", "Float16", "Float80", "CGFloat", "Decimal", "NSDecimalNumber",
  ]
  private static let subjects = ["Money", "Currency", "Credit", "Amount", "Balance"]

  private static let folders = ["Money", "Billing", "Credits"]

  /// Whether a file is about money, by its name or its folder's.
  static func concerns(_ file: SourceFile) -> Bool {
    guard file.target != nil else { return false }
    return subjects.contains { file.baseName.contains($0) }
      || folders.contains { file.path.contains("/\($0)/") }
  }

  static func violations(in file: SourceFile) -> [Violation] {
    guard concerns(file) else { return [] }
    let tokens = SwiftToken.all(in: file.code)
    return tokens.indices.compactMap { index in
      let token = tokens[index]
      let isNumberWithFraction =
        isNumber(token.text) && index > 0 && ![".", "$"].contains(tokens[index - 1].text)
        && index + 2 < tokens.count
        && tokens[index + 1].text == "."
        && isNumber(tokens[index + 2].text)
      guard inexact.contains(token.text) || isNumberWithFraction else { return nil }
      return file.violation(line: token.line, "\(token.text) near money: whole minor units only")
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }
}
