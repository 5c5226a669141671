/// A wait for a short text, or for nothing but a number, has to name the part of the screen: elsewhere on it the same may stand
/// for another reason, and then the wait cannot fail.
enum WaitsSayWhere {
  static let shortest = 4

  static func violations(in file: SourceFile) -> [Violation] {
    guard file.path.hasPrefix("Tests/EndToEndTests/") else { return [] }
    return file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      index, line in
      guard let text = waited(line), isVague(text) else { return nil }
      return file.violation(line: index + 1, "waits for “\(text)” anywhere on the screen; name the part")
    }
  }

  private static func isVague(_ text: Substring) -> Bool {
    let letters = text.filter { $0 != " " }
    return letters.count < shortest
      || letters.allSatisfy { $0.isNumber || $0.isPunctuation || $0.isCurrencySymbol }
  }

  /// What `wait(for: "…")` waits for, where it names no part and gives no condition of its own.
  private static func waited(_ line: Substring) -> Substring? {
    guard let start = line.firstRange(of: ".wait(for: \"") else { return nil }
    let rest = line[start.upperBound...]
    guard let end = rest.firstRange(of: "\")") else { return nil }
    let text = rest[..<end.lowerBound]
    guard !text.contains("\""), !line[end.upperBound...].contains("{") else { return nil }
    return text
  }
}
