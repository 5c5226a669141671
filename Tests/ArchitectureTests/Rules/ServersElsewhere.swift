/// A server within the tests' process has threads of its own: on those of Swift's pool its answers wait behind all other
/// tests.
enum ServersElsewhere {
  static func violations(in file: SourceFile) -> [Violation] {
    let tokens = SwiftToken.all(in: file.code)
    let words = tokens.map(\.text)
    return tokens.indices.compactMap { index in
      guard words[index...].starts(with: ["SandboxServer", ".", "start", "("]),
        !hasExecutor(words[(index + 4)...])
      else { return nil }
      return file.violation(
        line: tokens[index].line, "starts a server on the tests' threads; say on: its own")
    }
  }

  /// Whether there is `on:` among the arguments that begin here.
  private static func hasExecutor(_ arguments: ArraySlice<String>) -> Bool {
    var depth = 1
    var before = ""
    for word in arguments {
      if word == "(" { depth += 1 }
      if word == ")" { depth -= 1 }
      if depth == 0 { return false }
      if depth == 1, before == "on", word == ":" { return true }
      before = word
    }
    return false
  }
}
