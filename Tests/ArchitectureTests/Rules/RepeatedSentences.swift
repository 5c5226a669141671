/// A sentence for people stands in one place of a target: what is said twice begins to differ.
enum RepeatedSentences {
  /// Sentences that may stand twice, and why.
  static let allowed: [String: String] = [:]

  /// The least words that make a sentence.
  private static let words = 3

  /// Every place of such a sentence but its first in the target.
  static func violations(in files: [SourceFile]) -> [Violation] {
    var first: [String: String] = [:]
    return files.flatMap { file in
      file.code.texts.sorted { $0.line < $1.line }.compactMap { text -> Violation? in
        guard let target = file.target, let sentence = sentence(text.text), allowed[sentence] == nil else {
          return nil
        }
        guard let place = first.updateValue("\(file.path):\(text.line)", forKey: "\(target): \(sentence)")
        else { return nil }
        return file.violation(line: text.line, "“\(sentence)” stands in \(place) too")
      }
    }
  }

  /// The text on one line if it is a sentence: it begins like one and ends like one. An interpolation is no word.
  private static func sentence(_ text: String) -> String? {
    let parts = text.split(whereSeparator: \.isWhitespace)
    let sentence = parts.joined(separator: " ")
    guard let start = sentence.first, let end = sentence.last,
      start.isUppercase || "…“".contains(start), ".?!".contains(end),
      parts.count(where: { $0.contains(where: \.isLetter) }) >= words
    else { return nil }
    return sentence
  }
}
