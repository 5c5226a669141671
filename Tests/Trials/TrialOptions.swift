/// The options of a program that tries things at random; each has a value.
package struct TrialOptions {
  /// The built program.
  package private(set) var orgdesk = ""
  /// What all chance comes from.
  package private(set) var seed: UInt64 = 1
  private var numbers: [String: Int] = [:]

  /// - Parameter names: The options that have a number above 0, beside `--orgdesk` and `--seed`.
  package init(_ arguments: [String], numbers names: [String]) throws(TrialFailure) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw TrialFailure("\(option) needs a value") }
      switch option {
      case "--orgdesk": orgdesk = value
      case "--seed":
        guard let number = UInt64(value) else { throw TrialFailure("--seed needs a number") }
        seed = number
      case let name where names.contains(name):
        guard let number = Int(value), number > 0 else {
          throw TrialFailure("\(option) needs a number above 0")
        }
        numbers[name] = number
      default:
        let known = (["--orgdesk", "--seed"] + names).joined(separator: ", ")
        throw TrialFailure("\(option) is unknown; there are \(known)")
      }
    }
    guard !orgdesk.isEmpty else { throw TrialFailure("--orgdesk PATH is needed") }
  }

  /// Nil if it was not given.
  package subscript(name: String) -> Int? { numbers[name] }
}
