import Changes
import ClerkAPI
import JSON
import Screen

/// What the text of a field says: a value, or what is wrong.
struct FieldReading: Equatable, Sendable {
  /// The value; nil if the text is none of the field's kind.
  private(set) var value: FormValue?
  /// What is wrong first.
  private(set) var problem: FieldProblem?
  /// The size of a JSON text in bytes: of the value on one line, of the text as typed where it is no value.
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
          + "at most \(CountText.grouped(limit)) are allowed.")
    }
  }

  /// The digits of a whole number, 0 or more, without leading zeros; nil if the text is none.
  static func digits(_ text: String) -> String? {
    let trimmed = text.drop(while: \.isWhitespace)
    guard let end = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    let digits = trimmed[...end]
    guard digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return nil }
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
      if money.minorUnits == 0 { problem = FieldProblem("Nothing would move: type an amount above zero.") }
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
        problem = FieldProblem("An object in braces is needed, not \(json.kind).", line: 1, column: 1)
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
        "Line \(error.line), column \(error.column): \(error.reason).", line: error.line,
        column: error.column)
    }
  }
}
