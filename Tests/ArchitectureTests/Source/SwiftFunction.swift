/// A function with a body, as far as its words tell.
struct SwiftFunction {
  /// Its name, without back quotes.
  let name: String
  /// The line (from 1) of its `func`.
  let line: Int
  /// Whether `@Test` stands before it.
  let isTest: Bool
  /// The words in its body, with the sign before them: `#expect`, `Issue`.
  let words: Set<String>
  /// The words in its body that are called: those with `(` or `{` behind them.
  let calls: Set<String>

  private init(name: String, line: Int, isTest: Bool, body: ArraySlice<SwiftToken>) {
    self.name = name
    self.line = line
    self.isTest = isTest
    words = Set(body.map(\.text))
    calls = Set(zip(body, body.dropFirst()).filter { ["(", "{"].contains($0.1.text) }.map(\.0.text))
  }

  /// All functions of a file, nested ones included.
  static func all(in file: SourceFile) -> [SwiftFunction] {
    let tokens = SwiftToken.all(in: file.code)
    var functions: [SwiftFunction] = []
    var testPending = false
    for (index, token) in tokens.enumerated() {
      if token.text == "@Test" { testPending = true }
      functions += initializer(at: index, tokens, of: file)
      guard token.text == "func", index + 1 < tokens.count else { continue }
      if let body = body(after: index + 2, tokens) {
        functions.append(
          SwiftFunction(
            name: tokens[index + 1].text, line: token.line, isTest: testPending, body: tokens[body]))
      }
      testPending = false
    }
    return functions
  }

  /// An initializer counts as a function with its type's name, which is the file's. A parameter with a default counts as one of its
  /// own: that is where a helper is given the way in which it reports.
  private static func initializer(
    at index: Int, _ tokens: [SwiftToken], of file: SourceFile
  ) -> [SwiftFunction] {
    guard tokens[index].text == "init", index > 0, tokens[index - 1].text != ".",
      let body = body(after: index + 1, tokens)
    else { return [] }
    let line = tokens[index].line
    let defaults = parameters(tokens[(index + 1)..<(body.lowerBound - 1)]).compactMap { parameter in
      parameter.firstIndex { $0.text == "=" }.map { place in
        // The name by which it is known within is the last one before its type.
        let name = parameter.prefix { $0.text != ":" }.last?.text ?? ""
        return SwiftFunction(name: name, line: line, isTest: false, body: parameter[(place + 1)...])
      }
    }
    return [SwiftFunction(name: file.baseName, line: line, isTest: false, body: tokens[body])] + defaults
  }

  /// The parameters of a list in parentheses.
  private static func parameters(_ tokens: ArraySlice<SwiftToken>) -> [ArraySlice<SwiftToken>] {
    var parameters: [ArraySlice<SwiftToken>] = []
    var depth = 0
    var start = tokens.startIndex
    for (index, token) in zip(tokens.indices, tokens) {
      if ["(", "[", "{"].contains(token.text) { depth += 1 }
      if [")", "]", "}"].contains(token.text) { depth -= 1 }
      let isEnd = depth == 1 && token.text == "," || depth == 0 && token.text == ")"
      if depth == 1, token.text == "(" { start = index + 1 }
      guard isEnd else { continue }
      parameters.append(tokens[start..<index])
      start = index + 1
    }
    return parameters
  }

  /// The tokens between the braces of a function whose name ends before `start`; nil for a requirement of a protocol.
  private static func body(after start: Int, _ tokens: [SwiftToken]) -> Range<Int>? {
    var index = start
    var parentheses = 0
    while index < tokens.count {
      switch tokens[index].text {
      case "(": parentheses += 1
      case ")": parentheses -= 1
      case "{" where parentheses == 0: return (index + 1)..<end(ofBraceAt: index, tokens)
      case "}" where parentheses == 0, "func" where parentheses == 0, "var" where parentheses == 0: return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func end(ofBraceAt start: Int, _ tokens: [SwiftToken]) -> Int {
    var depth = 0
    for index in start..<tokens.count {
      if tokens[index].text == "{" { depth += 1 }
      if tokens[index].text == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return tokens.count
  }
}
