import ClerkAPI
import Screen

/// An error as lines for a person: what failed, why, what to do, with Clerk's code and trace id.
package enum ErrorText {
  /// Characters of a sentence that are shown; what is copied is complete.
  private static let limit = 1000

  /// Lines of at most `columns` columns.
  package static func lines(_ error: ClerkError, columns: Int) -> [String] {
    wrapped(sentences(error), columns)
  }

  /// At most `rows` lines: advice gives way first, then the reason. Code and trace id stay as long as there
  /// are two lines.
  package static func lines(_ error: ClerkError, columns: Int, rows: Int) -> [String] {
    let all = lines(error, columns: columns)
    guard all.count > rows else { return all }
    let identity = wrapped([identity(error)], columns)
    for sentences in [[error.headline, error.explanation], [error.headline]] {
      let lines = wrapped(sentences, columns) + identity
      if lines.count <= rows { return lines }
    }
    let headline = wrapped([error.headline], columns)
    return Array((headline.prefix(max(1, rows - identity.count)) + identity).prefix(max(0, rows)))
  }

  /// Everything, a sentence a line, to be copied.
  static func copied(_ error: ClerkError) -> String {
    sentences(error).map { SafeText.make($0) }.joined(separator: "\n")
  }

  /// Whether two errors say the same to a person, whatever their requests.
  static func isSame(_ one: ClerkError, _ other: ClerkError) -> Bool {
    one.code == other.code && one.headline == other.headline && one.explanation == other.explanation
  }

  private static func sentences(_ error: ClerkError) -> [String] {
    [error.headline, error.explanation, error.advice, identity(error)].filter { !$0.isEmpty }
  }

  private static func identity(_ error: ClerkError) -> String {
    [error.code.map { "code \($0)" }, error.traceID.map { "trace \($0)" }].compactMap { $0 }
      .joined(separator: " · ")
  }

  private static func wrapped(_ sentences: [String], _ columns: Int) -> [String] {
    sentences.filter { !$0.isEmpty }.flatMap {
      TextWrap.lines(
        SafeText.make(CutText.of($0, limit: limit)), columns: columns, limit: limit)
    }
  }
}
