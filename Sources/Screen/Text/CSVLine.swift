/// A line of comma-separated values (RFC 4180), for people who open it in a spreadsheet.
///
/// Every cell is made safe to show. A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, quoted or
/// not: such a cell gets an apostrophe before it. Plain numbers stay what they are.
package enum CSVLine {
  /// What a cell that holds null says.
  private static let null = "null"

  /// The line, with its end.
  package static func make(_ cells: [CSVCell]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// A line of texts that are all there, such as the names of columns.
  package static func make(_ texts: [String]) -> String {
    make(texts.map { CSVCell.text($0) })
  }

  /// One cell.
  package static func cell(_ cell: CSVCell) -> String {
    switch cell {
    case .absent: ""
    case .null: null
    case .value(let text): quoted(safe(text))
    case .text(let text): quoted(safe(text), isForced: text.isEmpty || text == null)
    }
  }

  private static func safe(_ text: String) -> String {
    let safe = SafeText.make(text)
    guard let first = text.unicodeScalars.first(where: { $0 != " " }), isActive(first), !isNumber(text) else {
      return safe
    }
    return "'" + safe
  }

  private static func quoted(_ text: String, isForced: Bool = false) -> String {
    let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" }
    let hasEdges = text.first == " " || text.last == " "
    return isForced || needsQuotes || hasEdges ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
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
