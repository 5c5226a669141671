import Text

/// A path as it is typed, pasted or dropped on the terminal by a file manager: as it is, in quotes, with a backslash before
/// what a shell would take for its own, or as an address (`file://`). One level of that is taken off.
struct TypedPath: Equatable {
  /// The path; as it was typed where that is no writing of another.
  let path: String
  /// Why it names no file here, in a sentence.
  let problem: String?

  init(_ text: String) {
    let text = Self.trimmed(text)
    guard text.lowercased().hasPrefix("file:") else {
      let isQuoted = text.hasPrefix("'") || text.hasPrefix("\"") || text.contains("\\")
      path = isQuoted ? Self.unquoted(text) ?? text : text
      problem = nil
      return
    }
    switch Self.address(text) {
    case .success(let found): (path, problem) = (found, nil)
    case .failure(let mistake): (path, problem) = (text, mistake.text)
    }
  }

  /// A path so written that it is read as itself.
  static func written(_ path: String) -> String {
    let typed = TypedPath(path)
    guard typed.problem != nil || !typed.path.hasSameBytes(as: path) else { return path }
    return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// White space around a path comes with it from a file manager; what a backslash stands before belongs to it.
  private static func trimmed(_ text: String) -> String {
    var rest = text.drop(while: \.isWhitespace)
    while let last = rest.last, last.isWhitespace, !rest.dropLast().hasSuffix("\\") { rest = rest.dropLast() }
    return String(rest)
  }

  /// What a shell makes of a word; nil where a quote is never closed: then it is a character like any other.
  private static func unquoted(_ text: String) -> String? {
    var result = ""
    var quote: Character?
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case quote: quote = nil
      case "'" where quote == nil, "\"" where quote == nil: quote = character
      case "\\" where quote == nil:
        guard let next = rest.popFirst() else { return nil }
        result.append(next)
      case "\\" where quote == "\"" && rest.first.map { "\\\"$`".contains($0) } == true:
        if let next = rest.popFirst() { result.append(next) }
      default: result.append(character)
      }
    }
    return quote == nil ? result : nil
  }

  private static func address(_ text: String) -> Result<String, Mistake> {
    var rest = text.dropFirst("file:".count)
    if rest.hasPrefix("//") {
      let host = rest.dropFirst(2).prefix { $0 != "/" }
      guard host.isEmpty || host.lowercased() == "localhost" else {
        return .failure(Mistake(text: "That file is on another machine (\(host))."))
      }
      rest = rest.dropFirst(2 + host.count)
    }
    guard rest.hasPrefix("/") else { return .failure(Mistake(text: "That address names no file.")) }
    var bytes: [UInt8] = []
    var encoded = rest.utf8[...]
    while let byte = encoded.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = encoded.prefix(2)
      guard digits.count == 2, let value = UInt8(String(Substring(digits)), radix: 16), value != 0 else {
        return .failure(Mistake(text: "The address has a % without two hexadecimal digits behind it."))
      }
      bytes.append(value)
      encoded = encoded.dropFirst(2)
    }
    do throws(TextMistake) {
      return .success(try StrictText.decode(bytes))
    } catch {
      return .failure(Mistake(text: "The file's name \(error)."))
    }
  }

  private struct Mistake: Error {
    let text: String
  }
}
