import ClerkAPI
import Screen

/// An error as lines for a person: what failed, why, what to do, with Clerk's code and trace id.
package enum ErrorText {
  /// Characters of a sentence that are shown; what is copied is complete.
  private static let limit = 1000

  /// Lines of at most `columns` columns.
  ///
  /// - Parameter what: What failed, where the place does not tell: `Reading all organizations`.
  package static func lines(_ error: ClerkError, of what: String? = nil, columns: Int) -> [String] {
    wrapped(sentences(error, of: what), columns) + identityLines(error, columns)
  }

  /// At most `rows` lines: advice gives way first, then the reason, then the code. The trace id stays as long as there
  /// are two lines.
  package static func lines(
    _ error: ClerkError, of what: String? = nil, columns: Int, rows: Int
  ) -> [String] {
    let all = lines(error, of: what, columns: columns)
    guard all.count > rows else { return all }
    let headline = headline(error, of: what)
    let trace = error.traceID
    let identities =
      [identityLines(error, columns)]
      + (ErrorIdentity(traceID: trace).parts + [trace].compactMap { $0 }).map { wrapped([$0], columns) }
    let shorter = wrapped([headline, error.explanation], columns) + identities[0]
    let shortest = identities.map { wrapped([headline], columns) + $0 }
    if let lines = ([shorter] + shortest).first(where: { $0.count <= rows }) { return lines }
    let identity = identities.first { $0.count < rows } ?? identities.last ?? []
    return Array(
      (wrapped([headline], columns).prefix(max(1, rows - identity.count)) + identity).prefix(max(0, rows)))
  }

  /// Everything, a sentence a line, to be copied.
  static func copied(_ error: ClerkError) -> String {
    (sentences(error) + [error.identity.line]).filter { !$0.isEmpty }
      .map { SafeText.make($0) }.joined(separator: "\n")
  }

  /// Whether two errors say the same to a person, whatever their requests.
  static func isSame(_ one: ClerkError, _ other: ClerkError) -> Bool {
    one.code == other.code && one.headline == other.headline && one.explanation == other.explanation
  }

  private static func sentences(_ error: ClerkError, of what: String? = nil) -> [String] {
    [headline(error, of: what), error.explanation, error.advice].filter { !$0.isEmpty }
  }

  private static func headline(_ error: ClerkError, of what: String?) -> String {
    what.map { "\($0): \(error.headline)" } ?? error.headline
  }

  /// In one line, or in one each.
  private static func identityLines(_ error: ClerkError, _ columns: Int) -> [String] {
    let parts = error.identity.parts
    let whole = wrapped([parts.joined(separator: " · ")], columns)
    return whole.count > 1 ? wrapped(parts, columns) : whole
  }

  private static func wrapped(_ sentences: [String], _ columns: Int) -> [String] {
    sentences.filter { !$0.isEmpty }.flatMap {
      TextWrap.lines(
        SafeText.make(CutText.of($0, limit: limit)), columns: columns, limit: limit)
    }
  }
}
