/// One Swift file of the repository.
struct SourceFile: Sendable {
  /// Its path from the top of the repository.
  let path: String
  /// Its content.
  let text: String
  /// Its content without comments and texts.
  let code: SwiftCode

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = SwiftCode(text)
  }

  /// The target that it belongs to: the folder in `Sources`, or `Resources`; nil for tests and the like.
  var target: String? {
    let parts = path.split(separator: "/")
    if parts.first == "Sources", parts.count > 2 { return String(parts[1]) }
    return parts.first == "Resources" ? "Resources" : nil
  }

  /// Its name without folders and ending.
  var baseName: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.dropLast(".swift".count))
  }

  /// What breaks a rule in it.
  func violation(line: Int, _ message: String) -> Violation {
    Violation(path: path, line: line, message: message)
  }
}
