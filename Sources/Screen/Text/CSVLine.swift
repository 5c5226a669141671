/// A line of comma-separated values (RFC 4180), for people who open it in a spreadsheet.
///
/// Every cell is made safe to show. A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, quoted or
/// not: such a cell gets an apostrophe before it. Plain numbers stay what they are.
public enum CSVLine {
  /// The line, with its end.
  public static func make(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// One cell.
  public static func cell(_ text: String) -> String {
    var safe = SafeText.make(text)
    if let first = text.unicodeScalars.first(where: { $0 != " " }), isActive(first), !isNumber(text) {
      safe = "'" + safe
    }
    let needsQuotes = safe.unicodeScalars.contains { $0 == "," || $0 == "\"" }
    let hasEdges = safe.first == " " || safe.last == " "
    return needsQuotes || hasEdges ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
  }

  /// Whether a spreadsheet may take for a formula what begins so; the wide forms are taken for the narrow ones by some.
  private static func isActive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }

  /// Whether it is a number such as `-5.00`, and nothing else.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy {
        !$0.isEmpty && $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
  }
}
