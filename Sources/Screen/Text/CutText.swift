/// Text too long for any screen, cut: somebody else decides how much is sent, and nobody reads a million characters.
package enum CutText {
  /// The text, or its beginning and how much there is of it. In time that grows with the limit alone.
  ///
  /// - Parameter limit: Characters at most; about as many bytes are let through whole.
  package static func of(_ text: String, limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    let start = text.prefix(limit)
    guard start.endIndex < text.endIndex else { return text }
    return "\(start)… (\(text.utf8.count) bytes in all)"
  }
}
