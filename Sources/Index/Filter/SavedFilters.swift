import Text

/// Filters of a profile's own, by their names: `@name` stands for the terms of one.
package struct SavedFilters: Hashable, Sendable {
  package struct Saved: Hashable, Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// In the order of the profile.
  package var all: [Saved]

  package init(_ all: [Saved] = []) {
    self.all = all
  }

  /// Case makes no difference.
  subscript(name: String) -> String? {
    all.first { $0.name.lowercased() == name.lowercased() }?.text
  }

  /// Why nothing is saved under that name.
  func unknown(_ name: String) -> String {
    guard !all.isEmpty else {
      return "this profile has no saved filters; in quotes it is a word like others"
    }
    let names = all.map { "@\($0.name)" }
    // Half of a name may still be being typed.
    let begun = name.isEmpty ? [] : all.filter { $0.name.lowercased().hasPrefix(name.lowercased()) }
    let near = begun.count == 1 ? begun.first.map { "@\($0.name)" } : nil
    let advice =
      (near ?? NearestName.suggestion(for: "@\(name)", among: names)).map { "did you mean \($0)?" }
      ?? "saved are \(names.joined(separator: ", "))"
    return "no filter is saved under that name; \(advice)"
  }

  /// What is wrong with a name; nil if it can be typed.
  package static func mistake(inName name: String) -> String? {
    name.isEmpty || name.contains { $0.isWhitespace || "\"@:".contains($0) }
      ? "a name has no blanks, quotes, colons or @" : nil
  }
}
