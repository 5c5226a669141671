/// One concept a file, named after the first type in it; and no type with its module's name, which would hide the module.
enum TypeNames {
  private static let kinds: Set = ["struct", "class", "enum", "actor", "protocol"]

  static func violations(in file: SourceFile) -> [Violation] {
    let types = topLevelTypes(of: file)
    var violations = types.filter { $0.name == file.target }.map { type in
      file.violation(line: type.line, "\(type.name) has its module's name, and hides the module")
    }
    // `main.swift` is a script; a private type is its file's own business.
    let visible = types.filter { !$0.isPrivate }
    guard file.baseName != "main" else { return violations }
    let expected = file.baseName.split(separator: "+").first.map(String.init) ?? ""
    if let type = visible.first, type.name != expected {
      violations.append(file.violation(line: type.line, "\(type.name) should stand in \(type.name).swift"))
    }
    return violations
  }

  private static func topLevelTypes(of file: SourceFile) -> [(name: String, line: Int, isPrivate: Bool)] {
    let tokens = SwiftToken.all(in: file.code)
    return tokens.indices.compactMap { index in
      let token = tokens[index]
      guard token.depth == 0, kinds.contains(token.text), index + 1 < tokens.count else { return nil }
      // `protocol P: class`, `import struct X.Y`, `final class` inside a constraint.
      let before = index > 0 ? tokens[index - 1].text : ""
      guard ![":", ",", "import", ".", "&"].contains(before) else { return nil }
      return (tokens[index + 1].text, token.line, ["private", "fileprivate"].contains(before))
    }
  }
}
