/// A test that asserts nothing proves nothing. A test asserts where a word of its body does, or where a function or a type
/// of the tests that it names does, directly or through others.
enum TestsAssert {
  private static let assertions: Set = ["#expect", "#require", "confirmation"]

  static func violations(in files: [SourceFile]) -> [Violation] {
    let functions = files.map { file in (file, SwiftFunction.all(in: file)) }
    let asserting = assertingNames(functions.flatMap(\.1))
    return functions.flatMap { file, functions in
      functions.filter { $0.isTest && !asserts($0, asserting) }.map { function in
        file.violation(line: function.line, "the test \(function.name) asserts nothing")
      }
    }
  }

  /// The names of functions that assert, found by going round until no more are.
  private static func assertingNames(_ functions: [SwiftFunction]) -> Set<String> {
    var names: Set<String> = []
    var rest = functions.filter { !$0.isTest }
    while true {
      let found = rest.filter { asserts($0, names) }
      guard !found.isEmpty else { return names }
      names.formUnion(found.map(\.name))
      rest.removeAll { names.contains($0.name) }
    }
  }

  private static func asserts(_ function: SwiftFunction, _ names: Set<String>) -> Bool {
    !function.words.isDisjoint(with: assertions) || !function.words.isDisjoint(with: names)
      || function.words.isSuperset(of: ["Issue", "record"])
  }
}
