/// A line of comma-separated values (RFC 4180), for spreadsheets.
///
/// Every cell is made safe to show. A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula,
/// quoted or not: such a cell gets an apostrophe before it. Plain numbers stay as they are.
package enum CSVLine {
  private static let null = "null"

  /// Ends with CR LF.
  package static func make(_ cells: [CSVCell]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  package static func make(_ texts: [String]) -> String {
    make(texts.map { CSVCell.text($0) })
  }

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

  /// Whether a spreadsheet may take text that begins with this for a formula; some treat the wide forms like the
  /// narrow ones.
  private static func isActive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }

  /// Whether the text is a number such as `-5.00`, and nothing else.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy {
        !$0.isEmpty && $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
  }
}

/// A cell of a line of comma-separated values. Absent, `null`, the empty text and the text `null` are four different
/// cells.
package enum CSVCell: Hashable, Sendable {
  /// An empty cell.
  case absent
  /// The bare word.
  case null
  /// Quoted if the bare text would be taken for one of the above.
  case text(String)
  /// A number, a yes or no, or JSON, as written.
  case value(String)

  /// Absent if nil.
  package init(_ text: String?) {
    self = text.map { .text($0) } ?? .absent
  }
}
