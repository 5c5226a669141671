import Changes

/// Marks of what needs attention, which are seen without colours; where marks are words, the text says what they mark.
extension Theme {
  /// A text of the program's own that may begin with a mark.
  func spoken(_ text: String) -> String {
    glyphs.isWords && text.hasPrefix("! ") ? String(text.dropFirst(2)) : text
  }

  /// A number that may be a limit: none in words, where the sign for it is not read out.
  func limit(_ text: String) -> String {
    glyphs.isWords && text.hasSuffix("∞") ? "\(text.dropLast())none" : text
  }
}
