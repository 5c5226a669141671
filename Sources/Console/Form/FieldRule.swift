/// What the text of a field has to be, as data, so that forms can be compared.
package enum FieldRule: Hashable, Sendable {
  /// There has to be something other than white space.
  case required
  /// At most so many characters, counted in Unicode scalars.
  case maxLength(Int)
  /// Only lowercase letters, digits, `-` and `_`, as in a slug (Clerk's rule).
  case slugCharacters
  /// A whole number within bounds, both included.
  case wholeNumber(min: Int64, max: Int64)
  /// A JSON object of at most so many bytes, printed on one line.
  case jsonObject(maxBytes: Int?)
  /// A moment in RFC 3339, or nothing.
  case rfc3339OrEmpty
  /// Nothing that looks like a web address or HTML, which Clerk refuses in names.
  case noURLOrHTML
}
