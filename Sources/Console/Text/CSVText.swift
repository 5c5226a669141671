import Screen

/// Comma-separated values (RFC 4180) that a spreadsheet takes as text: nothing in them is calculated, and no control
/// character gets through.
public enum CSVText {
  /// The lines of a table, each with its end.
  public static func table(_ header: [String], _ rows: some Sequence<[String]>) -> String {
    var text = line(header)
    for row in rows { text += line(row) }
    return text
  }

  /// A line with its end.
  static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

  /// A field, in quotes where that is needed.
  ///
  /// What a spreadsheet would take for a formula has an apostrophe before it, as OWASP advises.
  static func field(_ value: String) -> String {
    var text = SafeText.make(value)
    if let first = value.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) || isWide(first) {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || $0 == " " }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The wide forms of the signs that begin a formula, which some spreadsheets take for them.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    ["\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains(scalar)
  }
}
