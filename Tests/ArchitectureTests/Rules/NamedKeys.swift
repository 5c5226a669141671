import TestSupport

/// No text names a key: keys can be remapped, and what the shell prints is read where there are none.
enum NamedKeys {
  /// Files that say which keys there are, or how keys are written.
  static let allowed: Set<String> = [
    "Sources/Console/Commands/CommandTable.swift", "Sources/Console/Commands/KeyMap.swift",
    "Sources/Screen/KeyPress.swift",
  ]

  static func violations(in file: SourceFile) -> [Violation] {
    guard !allowed.contains(file.path) else { return [] }
    return file.code.texts.flatMap { text -> [Violation] in
      // A single word that is a key's name is compared with one.
      guard text.text.contains(" ") else { return [] }
      return KeyNames.found(in: text.text).map {
        file.violation(line: text.line, "names the key in “\($0)”; take it from the key map")
      }
    }
  }
}
