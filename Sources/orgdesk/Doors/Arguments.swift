import Text

/// What the program was called with.
enum Arguments {
  /// The arguments behind the program's name, as text.
  ///
  /// - Throws: `ProgramFailure` that names the first one that is not UTF-8.
  static func all() throws(ProgramFailure) -> [String] {
    var texts: [String] = []
    for (number, bytes) in bytes().enumerated().dropFirst() {
      do throws(TextMistake) {
        texts.append(try StrictText.decode(bytes))
      } catch {
        let option = texts.last.flatMap { $0.hasPrefix("--") ? " (of \($0))" : nil } ?? ""
        throw ProgramFailure("argument \(number)\(option) \(error). Nothing was sent.", .usage)
      }
    }
    return texts
  }

  private static func bytes() -> [[UInt8]] {
    (0..<Int(CommandLine.argc)).compactMap { place in
      guard let start = CommandLine.unsafeArgv[place] else { return nil }
      return CBytes.of(start)
    }
  }
}
