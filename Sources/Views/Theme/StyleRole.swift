/// What a piece of the screen means; a theme says how that looks. The raw value is its name in theme files.
package enum StyleRole: String, CaseIterable, Hashable, Sendable {
  case text
  case dim
  case title
  case selection
  case selectionInactive = "selection-inactive"
  case border
  case header
  case footer
  case match
  case error
  case warning
  case success
  case live
  case test
  case demo
  case unknown
  case readOnly = "read-only"
  case key
  case jsonKey = "json-key"
  case jsonString = "json-string"
  case jsonNumber = "json-number"
  case jsonLiteral = "json-literal"
  case masked
  case age
}
