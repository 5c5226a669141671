/// One concept a file, named after the first type in it, or after the type that it extends; and no type with its module's name, which
/// would hide the module.
enum TypeNames {
  struct TopLevelType {
    let name: String
    let line: Int
    let isPrivate: Bool
    /// Whether other targets can see it.
    let isShared: Bool
  }

  private static let kinds: Set = ["struct", "class", "enum", "actor", "protocol"]

  static func violations(in file: SourceFile) -> [Violation] {
    let types = topLevelTypes(of: file)
    var violations = types.filter { $0.name == file.target }.map { type in
      file.violation(line: type.line, "\(type.name) has its module's name, and hides the module")
    }
    // `main.swift` is a script; a private type is its file's own business.
    guard file.baseName != "main" else { return violations }
    let expected = file.baseName.split(separator: "+").first.map(String.init) ?? ""
    if let type = types.first(where: { !$0.isPrivate }) {
      if type.name != expected {
        violations.append(file.violation(line: type.line, "\(type.name) should stand in \(type.name).swift"))
      }
    } else {
      let names = extendedNames(in: file)
      if let first = names.first, !names.contains(expected) {
        violations.append(file.violation(line: 1, "there is no \(expected) here; name it \(first)+….swift"))
      }
    }
    return violations
  }

  static func topLevelTypes(of file: SourceFile) -> [TopLevelType] {
    let tokens = SwiftToken.all(in: file.code)
    return tokens.indices.compactMap { index in
      let token = tokens[index]
      guard token.depth == 0, kinds.contains(token.text), index + 1 < tokens.count else { return nil }
      // `protocol P: class`, `import struct X.Y`, `final class` inside a constraint.
      let before = index > 0 ? tokens[index - 1].text : ""
      guard ![":", ",", "import", ".", "&"].contains(before) else { return nil }
      let words = tokens[..<index].suffix(2).map(\.text)
      return TopLevelType(
        name: tokens[index + 1].text, line: token.line,
        isPrivate: ["private", "fileprivate"].contains(before),
        isShared: before == "package" || before == "public" || words == ["package", "final"])
    }
  }

  /// The types that a file extends, and other names that it gives to types.
  private static func extendedNames(in file: SourceFile) -> [String] {
    let tokens = SwiftToken.all(in: file.code)
    return zip(tokens, tokens.dropFirst()).compactMap { word, name in
      word.depth == 0 && ["extension", "typealias"].contains(word.text) ? name.text : nil
    }
  }
}
