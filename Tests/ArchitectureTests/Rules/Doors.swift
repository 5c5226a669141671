/// Bytes become text, and files are opened, in one place each: there they are checked, whoever comes next.
enum Doors {
  /// What makes text of bytes, or hands over texts that were made of bytes without a check.
  static let text = [
    "String(decoding:", "String(cString:", "String(validating", "String(contentsOf", "String(contentsOfFile",
    "String(bytes:",
    "String(data:",
    "CommandLine", "readLine(", "getenv(", "ProcessInfo", "environ", "strerror(", "readdir(", "getcwd(",
    "getpwuid(",
  ]
  /// What opens or makes files and folders, or changes their modes.
  static let files = [
    "O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "fopen(", "freopen(", "opendir(", "mkstemp(", "mkstemps(",
    "mkdir(",
    "chmod(", "fchmod(", "creat(", "FileManager", "FileHandle", "InputStream", "contentsOfFile",
    "Data(contentsOf",
  ]

  /// Files, and folders with all in them, where one of these is in its place, with the reason.
  static let allowedText: [String: String] = [
    "Sources/Text/": "the door itself",
    "Sources/Index/Block/": "texts that it was given as such",
    "Sources/JSON/": "has checked its bytes one by one before",
    "Sources/Files/": "checks names and contents with Text",
    "Sources/orgdesk/System/ProcessEnvironment.swift": "arguments and environment, checked with Text",
    "Sources/orgdesk/System/FilePath.swift": "the current folder, checked with Text",
    "Sources/orgdesk/Session/OperatorName.swift": "the login's name, checked with Text",
    "Sources/Processes/": "hands the environment on as it is, without reading it",
    "Sources/ClerkAPI/Requests/PercentEncoding.swift": "ASCII of its own making",
    "Sources/Sandbox/Encoding/KSUID.swift": "ASCII of its own making",
    "Sources/Sandbox/Organizations/Slug.swift": "ASCII of its own making",
    "Sources/Sandbox/Organizations/MetadataOperations.swift": "JSON that was printed here",
    "Sources/Sandbox/Store/BulkInsert.swift": "SQLite's own words, for a message",
    "Sources/Sandbox/Store/SandboxDatabase.swift": "asks for the number of the process",
  ]
  /// Likewise for files.
  static let allowedFiles: [String: String] = [
    "Sources/Files/": "the door itself",
    "Sources/orgdesk/System/StandardDescriptors.swift": "/dev/null in place of a closed descriptor",
    "Sources/Processes/": "/dev/null as a program's stream",
    "Sources/Journal/ReadOnlyDatabase.swift":
      "a copy in a folder of its own, gone at once, where SQLite can make no file",
    "Sources/Sandbox/Store/SandboxDatabase.swift": "the sandbox's own temporary database",
  ]

  /// Where text is made elsewhere.
  static func textViolations(in file: SourceFile) -> [Violation] {
    violations(in: file, text, allowedText, "makes text of bytes: use StrictText, which checks them")
  }

  /// Where files are opened elsewhere.
  static func fileViolations(in file: SourceFile) -> [Violation] {
    violations(
      in: file, files, allowedFiles, "opens files by itself: use ReadableFile, OwnFile or TemporaryFile")
  }

  /// The variables of the environment that a file reads by name.
  static func variables(in file: SourceFile) -> [(name: String, line: Int)] {
    file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
      guard line.contains("environment[") || line.contains("variable(\"") else {
        return [(name: String, line: Int)]()
      }
      return line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().compactMap {
        place, part in
        let isName =
          part.count > 2 && part.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
        return place % 2 == 1 && isName ? (String(part), index + 1) : nil
      }
    }
  }

  private static func violations(
    in file: SourceFile, _ names: [String], _ allowed: [String: String], _ message: String
  ) -> [Violation] {
    guard file.path.hasPrefix("Sources/"), !allowed.keys.contains(where: file.path.hasPrefix) else {
      return []
    }
    return found(in: file, names).map { file.violation(line: $0, message) }
  }

  /// The lines on which one of these stands, as a word of its own.
  static func found(in file: SourceFile, _ names: [String]) -> [Int] {
    file.code.lines.enumerated().compactMap { index, line in
      names.contains { contains(line, $0) } ? index + 1 : nil
    }
  }

  private static func contains(_ line: Substring, _ name: String) -> Bool {
    func isWord(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." } ?? false
    }
    var rest = line
    while let range = rest.firstRange(of: name) {
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].first
      let endsInWord = name.last.map { $0.isLetter || $0 == "_" } ?? false
      if !isWord(before) && !(endsInWord && after.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false) {
        return true
      }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
