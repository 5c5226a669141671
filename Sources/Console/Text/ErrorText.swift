import ClerkAPI
import Screen

/// An error as lines for a person: what failed, why, what to do, with Clerk's code and trace id.
public enum ErrorText {
  /// The lines of an error, each of at most `columns` columns.
  public static func lines(_ error: ClerkError, columns: Int) -> [String] {
    var sentences = [error.headline, error.explanation, error.advice]
    let identity = [error.code.map { "code \($0)" }, error.traceID.map { "trace \($0)" }].compactMap { $0 }
    sentences.append(identity.joined(separator: " · "))
    return sentences.filter { !$0.isEmpty }.flatMap {
      TextWrap.lines(SafeText.make($0), columns: columns, rest: columns)
    }
  }
}
