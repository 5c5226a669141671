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

  /// The first value of the name.
  mutating func text(_ name: String) -> String? {
    texts(name).first
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
    switch text(name) {
    case nil, "false", "0": return false
    case "true", "1": return true
    case .some(let text):
      problems.append(.valueInvalid(text, parameter: name))
      return false
    }
  }
}
