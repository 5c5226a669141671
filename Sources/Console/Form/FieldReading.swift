import Changes
import ClerkAPI
import JSON
import Screen
import Text

/// A field's text, parsed: a value, or what is wrong.
struct FieldReading: Equatable, Sendable {
  /// Nil if the text is not of the field's kind.
  private(set) var value: FormValue?
  /// The first problem.
  private(set) var problem: FieldProblem?
  /// Bytes of a JSON text: of the value on one line, or of the text as typed if it is not valid.
  private(set) var byteCount: Int?

  init(_ text: String, kind: FieldKind, rules: [FieldRule]) {
    switch kind {
    case .text, .date: value = text.isEmpty ? .empty : .text(text)
    case .path:
      let typed = TypedPath(text)
      value = typed.path.isEmpty ? .empty : .text(typed.path)
      problem = typed.problem.map { FieldProblem($0) }
    case .choice: value = text.isEmpty ? .empty : .text(text)
    case .yesNo: value = text.isEmpty ? .empty : .bool(text == FieldKind.yes)
    case .number: value = text.allSatisfy(\.isWhitespace) ? .empty : Self.digits(text).map(FormValue.number)
    case .json: readObject(text)
    case .money(let currency): readMoney(text, currency)
    }
    if value == .empty, rules.contains(.required) {
      problem = FieldRule.required.problem("")
    } else if problem == nil {
      problem = rules.lazy.compactMap { $0.problem(text) }.first
    }
    guard problem == nil else { return }
    for case .jsonObject(let limit?) in rules {
      guard let byteCount, byteCount > limit else { continue }
      let excess = byteCount - limit
      problem = FieldProblem(
        "Too large by \(CountText.grouped(excess)) byte\(excess == 1 ? "" : "s"); "
          + "the limit is \(CountText.grouped(limit)).")
    }
  }

  /// The digits of a whole number without leading zeros; nil for anything else.
  static func digits(_ text: String) -> String? {
    let digits = text.trimmed
    guard !digits.isEmpty,
      digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    else { return nil }
    let significant = digits.drop { $0 == "0" }
    return significant.isEmpty ? "0" : String(significant)
  }

  private mutating func readMoney(_ text: String, _ currency: Currency) {
    guard !text.allSatisfy(\.isWhitespace) else {
      value = .empty
      return
    }
    do {
      let money = try Money(parsing: text, currency: currency)
      value = .money(money)
      if money.minorUnits == 0 { problem = FieldProblem(CreditProblem.nothing.explanation) }
    } catch {
      problem = FieldProblem(error.explanation)
    }
  }

  private mutating func readObject(_ text: String) {
    guard !text.allSatisfy(\.isWhitespace) else {
      value = .empty
      byteCount = 0
      return
    }
    byteCount = text.utf8.count
    do {
      let json = try JSONValue(parsing: text)
      guard let object = json.objectValue else {
        problem = FieldProblem("Must be an object in braces, not \(json.kind).", line: 1, column: 1)
        return
      }
      if let key = json.duplicateKey {
        problem = FieldProblem(SafeText.make(MetadataValue.duplicate(key).message))
        return
      }
      value = .object(object)
      byteCount = json.bytes().count
    } catch {
      problem = FieldProblem(
        error.explanation, line: error.line, column: error.column)
    }
  }
}

extension JSONParseError {
  /// Where a text is not valid JSON, and why.
  var explanation: String { "Not valid JSON (line \(line), column \(column)): \(reason)." }
}

/// A rule for a field's text, as data, so that forms can be compared.
package enum FieldRule: Hashable, Sendable {
  /// Something other than white space.
  case required
  /// In Unicode scalars.
  case maxLength(Int)
  /// Lowercase letters, digits, `-` and `_`, as in a slug (Clerk's rule).
  case slugCharacters
  /// Bounds included.
  case wholeNumber(min: Int64, max: Int64)
  /// At most so many bytes, printed on one line.
  case jsonObject(maxBytes: Int?)
  case rfc3339OrEmpty
  /// Nothing that looks like a web address or HTML, which Clerk refuses in names.
  case noURLOrHTML
  case emailAddress
  /// An address of a page, as a browser opens it.
  case webAddress
}

extension FieldRule {
  /// What is wrong with a text by this rule. JSON is checked by `FieldReading`; only `required` objects to an
  /// empty text.
  func problem(_ text: String) -> FieldProblem? {
    if self == .required {
      return text.allSatisfy(\.isWhitespace) ? FieldProblem("Required.") : nil
    }
    guard !text.isEmpty else { return nil }
    return switch self {
    case .required, .jsonObject: nil
    case .maxLength(let limit): Self.tooLong(text, limit)
    case .slugCharacters: Self.notForSlugs(text)
    case .wholeNumber(let low, let high): Self.notWithin(text, low, high)
    case .emailAddress: EmailAddress.problem(EmailAddress.meant(by: text)).map { FieldProblem($0) }
    case .webAddress: WebAddress.problem(text.trimmed).map { FieldProblem($0) }
    case .rfc3339OrEmpty:
      Timestamp(rfc3339: text) == nil
        ? FieldProblem("Not a time. For example 2026-11-24T09:30:00Z.") : nil
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
    return FieldProblem("\(what) is not allowed. Use lowercase letters a-z, digits, - and _.")
  }

  private static func notWithin(_ text: String, _ low: Int64, _ high: Int64) -> FieldProblem? {
    guard let digits = FieldReading.digits(text) else {
      return FieldProblem("Enter a whole number, in digits only.")
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
