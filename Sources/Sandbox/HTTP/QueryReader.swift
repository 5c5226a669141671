/// Reads typed values from a query and collects what is wrong with them. An empty number or boolean is wrong
/// (inference).
struct QueryReader {
  private let parameters: QueryParameters
  private var problems: [Refusal.Item] = []

  init(_ parameters: QueryParameters) {
    self.parameters = parameters
  }

  mutating func refuse(_ problem: Refusal.Item) {
    problems.append(problem)
  }

  /// - Throws: ``Refusal`` 422 with everything that was wrong.
  func check() throws(Refusal) {
    if !problems.isEmpty { throw .invalid(problems) }
  }

  mutating func texts(_ name: String) -> [String] {
    var result: [String] = []
    for value in parameters[name] {
      if let value {
        result.append(value)
      } else {
        problems.append(.encodingInvalid(name))
      }
    }
    return result
  }

  /// The only value of the name: of several, none is meant more than the others (inference).
  mutating func text(_ name: String) -> String? {
    let values = texts(name)
    if values.count > 1 { problems.append(.valueInvalid(values[1], parameter: name)) }
    return values.first
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      problems.append(.valueInvalid(text, parameter: name))
      return nil
    }
    return number
  }

  mutating func bool(_ name: String) -> Bool {
    flag(name) ?? false
  }

  /// Nil if the name is absent.
  mutating func flag(_ name: String) -> Bool? {
    choice(name, ["true": true, "1": true, "false": false, "0": false])
  }

  /// One of the known values; nil if the name is absent.
  mutating func choice<Value>(_ name: String, _ known: [String: Value]) -> Value? {
    guard let text = text(name) else { return nil }
    if known[text] == nil { problems.append(.valueInvalid(text, parameter: name)) }
    return known[text]
  }

  /// At most a hundred values, as Clerk documents for every list of exact values.
  mutating func list(_ name: String) -> [String] {
    let values = texts(name)
    if values.count > QueryReader.maximumValues {
      problems.append(.tooManyItems(name, limit: QueryReader.maximumValues))
    }
    return values
  }

  /// Known values, each by itself or several with commas between them: Clerk's specification has the one, its text the
  /// other. An empty one is none of them.
  mutating func choices(_ name: String, isKnown: (String) -> Bool) -> [String] {
    let values = list(name).flatMap {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    for value in values where !isKnown(value) { problems.append(.valueInvalid(value, parameter: name)) }
    return values
  }

  mutating func page() -> PageBounds {
    PageBounds(
      limit: integer("limit", in: 1...PageBounds.maximumLimit) ?? 10,
      offset: integer("offset", in: 0...Int.max) ?? 0)
  }

  /// The first `order_by`, the only one that counts: a field with an optional sign, where a plus that was sent as it is arrives as a space.
  mutating func order<Field: RawRepresentable<String>>(_ standard: Ordering<Field>) -> Ordering<Field> {
    guard let text = texts("order_by").first, !text.isEmpty else { return standard }
    let name = text.drop { $0 == " " || $0 == "+" || $0 == "-" }
    guard let field = Field(rawValue: String(name)), text.count - name.count <= 1 else {
      problems.append(.valueInvalid(text, parameter: "order_by"))
      return standard
    }
    return Ordering(field, isDescending: text.hasPrefix("-"))
  }

  private static let maximumValues = 100
}

/// Which part of a list is wanted.
struct PageBounds: Sendable {
  static let maximumLimit = 500

  var limit: Int
  var offset: Int
}

struct Ordering<Field: Sendable>: Sendable {
  var field: Field
  var isDescending: Bool

  init(_ field: Field, isDescending: Bool) {
    self.field = field
    self.isDescending = isDescending
  }
}

/// Ids to include and to exclude: a minus in front excludes, a plus or nothing includes.
struct Selection: Hashable, Sendable {
  private(set) var included: [String] = []
  private(set) var excluded: [String] = []

  init(_ values: [String] = []) {
    for value in values where !value.isEmpty {
      if value.hasPrefix("-") {
        excluded.append(String(value.dropFirst()))
      } else {
        included.append(String(value.drop { $0 == "+" || $0 == " " }))
      }
    }
  }
}
