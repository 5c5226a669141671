import Changes
import ClerkAPI
import Screen

extension FieldRule {
  /// What is wrong with a text by this rule. JSON is looked at by `FieldReading`; nothing but `required` asks for a
  /// text where there is none.
  func problem(_ text: String) -> FieldProblem? {
    if self == .required {
      return text.allSatisfy(\.isWhitespace) ? FieldProblem("This is needed.") : nil
    }
    guard !text.isEmpty else { return nil }
    return switch self {
    case .required, .jsonObject: nil
    case .maxLength(let limit): Self.tooLong(text, limit)
    case .slugCharacters: Self.notForSlugs(text)
    case .wholeNumber(let low, let high): Self.notWithin(text, low, high)
    case .rfc3339OrEmpty:
      Timestamp(rfc3339: text) == nil
        ? FieldProblem("This is no time. Write it like 2026-11-24T09:30:00Z.") : nil
    case .noURLOrHTML:
      if Self.holdsURL(text) {
        FieldProblem("A web address is not allowed here.")
      } else if Self.holdsTag(text) {
        FieldProblem("HTML is not allowed here.")
      } else {
        nil
      }
    }
  }

  private static func tooLong(_ text: String, _ limit: Int) -> FieldProblem? {
    let count = text.unicodeScalars.count
    guard count > limit else { return nil }
    return FieldProblem(
      "At most \(CountText.grouped(limit)) characters; this is \(CountText.grouped(count)).")
  }

  private static func notForSlugs(_ text: String) -> FieldProblem? {
    let place = text.unicodeScalars.firstIndex { scalar in
      switch scalar {
      case "a"..."z", "0"..."9", "-", "_": false
      default: true
      }
    }
    guard let place else { return nil }
    let scalar = text.unicodeScalars[place]
    let what = scalar == " " ? "A space" : "“\(SafeText.make(String(scalar)))”"
    return FieldProblem("\(what) is not allowed: lowercase letters a-z, digits, - and _ are.")
  }

  private static func notWithin(_ text: String, _ low: Int64, _ high: Int64) -> FieldProblem? {
    guard let digits = FieldReading.digits(text) else {
      return FieldProblem("A whole number is needed, in digits only.")
    }
    // More digits than 64 bits hold are above any bound.
    let number = Int64(digits)
    if let number, number < low { return FieldProblem("At least \(low).") }
    guard let number, number <= high else { return FieldProblem("At most \(high).") }
    return nil
  }

  // Clerk documents no exact rule; these are the marks of an address and of a tag.
  private static func holdsURL(_ text: String) -> Bool {
    let folded = text.lowercased()
    return folded.contains("://") || folded.hasPrefix("www.") || folded.contains(" www.")
  }

  private static func holdsTag(_ text: String) -> Bool {
    var previous: Character = " "
    for character in text {
      if previous == "<", character.isLetter || character == "/" || character == "!" { return true }
      previous = character
    }
    return false
  }
}
