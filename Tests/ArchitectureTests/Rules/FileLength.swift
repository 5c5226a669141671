/// A file past about 300 lines asks to be split; past 400 it has to be.
enum FileLength {
  static let limit = 400

  static func violations(in file: SourceFile) -> [Violation] {
    let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    guard count > limit else { return [] }
    return [file.violation(line: limit + 1, "has \(count) lines; it is perhaps two things")]
  }
}
