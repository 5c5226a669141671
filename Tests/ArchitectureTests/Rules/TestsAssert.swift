/// A test that asserts nothing proves nothing. A test asserts where its body does, or where a function or a type that it calls
/// does, directly or through others: one of its own target's or of TestSupport's, as only those can be meant by a name. To make a
/// helper is not to ask it; where a helper is given a way to report, calling that asserts.
enum TestsAssert {
  private static let assertions: Set = ["#expect", "#require", "confirmation"]
  private static let shared = "TestSupport"

  static func violations(in files: [SourceFile]) -> [Violation] {
    let functions = Dictionary(grouping: files.map { ($0, SwiftFunction.all(in: $0)) }) { target(of: $0.0) }
    let common = functions[shared]?.flatMap(\.1) ?? []
    return functions.sorted { $0.key < $1.key }.flatMap { target, files in
      let asserting = assertingNames(files.flatMap(\.1) + (target == shared ? [] : common))
      return files.flatMap { file, functions in
        functions.filter { $0.isTest && !asserts($0, asserting) }.map { function in
          file.violation(line: function.line, "the test \(function.name) asserts nothing")
        }
      }
    }
  }

  /// The folder below `Tests` that holds a file.
  private static func target(of file: SourceFile) -> String {
    file.path.split(separator: "/").dropFirst().dropLast().first.map(String.init) ?? ""
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
    !function.words.isDisjoint(with: assertions) || !function.calls.isDisjoint(with: names)
      || function.words.isSuperset(of: ["Issue", "record"])
  }
}
