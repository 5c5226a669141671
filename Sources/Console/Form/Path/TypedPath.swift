import Text

/// A path as typed, pasted or dropped on the terminal by a file manager: plain, quoted, escaped with
/// backslashes, or an address (`file://`). One level of quoting is removed.
struct TypedPath: Equatable {
  /// As typed, if nothing was quoted.
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

  /// Quotes a path so that it parses to itself.
  static func written(_ path: String) -> String {
    let typed = TypedPath(path)
    guard typed.problem != nil || !typed.path.hasSameBytes(as: path) else { return path }
    return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// White space around a path comes from a file manager; after a backslash it belongs to the path.
  private static func trimmed(_ text: String) -> String {
    var rest = text.drop(while: \.isWhitespace)
    while let last = rest.last, last.isWhitespace, !rest.dropLast().hasSuffix("\\") { rest = rest.dropLast() }
    return String(rest)
  }

  /// A word as a shell reads it; nil if a quote is never closed: then it is an ordinary character.
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
        return .failure(Mistake(text: "The address has a % without two hexadecimal digits after it."))
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
