/// Who may know whom. A wall may move, knowingly: here.
enum Walls {
  /// The modules that the files of a target may import; a star stands for any ending.
  static let allowed: [String: [String]] = [
    // The pure core: no ncurses, no network, no database.
    "Text": [],
    "JSON": ["Text"],
    "Screen": ["Text"],
    "ClerkAPI": ["JSON", "Text", "Foundation", "Synchronization"],
    "Index": ["ClerkAPI", "JSON", "Text"],
    "Changes": ["ClerkAPI", "JSON", "Text", "Synchronization"],
    "Console": ["Changes", "ClerkAPI", "Index", "JSON", "Screen", "Text", "Synchronization"],
    "Views": ["Changes", "ClerkAPI", "Console", "Index", "JSON", "Screen", "Text"],

    // The edges: each owns one piece of the outside world.
    "Files": ["Text", "Glibc", "Synchronization"],
    "Processes": ["Glibc", "Synchronization"],
    "ClerkHTTP": ["ClerkAPI", "Files", "Text", "AsyncHTTPClient", "NIO*", "Logging"] + system,
    "Journal": ["Changes", "ClerkAPI", "Digest", "Files", "JSON", "Text", "GRDB*"] + system,
    "Configuration": ["Files", "Processes", "Text", "Yams", "Glibc"],
    "Digest": ["CDigest"],
    "Terminal": ["CNcurses", "Files", "Processes", "Screen", "Text", "Glibc", "Synchronization"],
    // Nothing of ClerkAPI: two sides that share a mistake agree with each other.
    "Sandbox": [
      "Files", "JSON", "Resources", "Text", "GRDB*", "HTTPTypes", "Hummingbird*", "Logging", "NIO*",
      "ServiceLifecycle",
      "Yams",
    ] + system,
    "Resources": [],

    "orgdesk": [
      "ArgumentParser", "Changes", "ClerkAPI", "ClerkHTTP", "Configuration", "Console", "Digest", "Files",
      "Index", "JSON", "Journal", "Logging", "Processes", "Resources", "Sandbox", "Screen", "Terminal",
      "Text",
      "Views",
    ] + system,
  ]

  private static let system = ["Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization"]

  /// The imports of a file that cross a wall.
  static func violations(in file: SourceFile) -> [Violation] {
    guard let target = file.target else { return [] }
    guard let allowed = allowed[target] else {
      return [file.violation(line: 1, "the target \(target) has no walls yet; say what it may import")]
    }
    return imports(of: file).compactMap { module, line in
      allowed.contains { matches(module, $0) }
        ? nil : file.violation(line: line, "\(target) must not import \(module)")
    }
  }

  /// The modules that a file imports, with the lines.
  static func imports(of file: SourceFile) -> [(module: String, line: Int)] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return file.code.lines.enumerated().compactMap { index, line in
      let words = line.split { $0 == " " || $0 == "\t" }
      guard let keyword = words.firstIndex(of: "import") else { return nil }
      let isStatement = words[..<keyword].allSatisfy { word in
        word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
      }
      let names = words[(keyword + 1)...].drop { kinds.contains(String($0)) }
      guard isStatement, let name = names.first?.split(separator: ".").first else { return nil }
      return (String(name), index + 1)
    }
  }

  private static func matches(_ module: String, _ pattern: String) -> Bool {
    pattern.hasSuffix("*") ? module.hasPrefix(pattern.dropLast()) : module == pattern
  }
}
