/// What a style can add to a colour.
package enum StyleAttribute: String, CaseIterable, Sendable {
  /// Strong letters.
  case bold
  /// Weak letters.
  case dim
  /// Slanted letters.
  case italic
  /// A line below.
  case underline
  /// Foreground and background changed over.
  case reverse
}
