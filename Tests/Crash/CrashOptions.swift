import Trials

/// What is tried.
struct CrashOptions {
  /// The built program.
  var orgdesk = ""
  /// How many trials.
  var trials = 1000
  /// What all chance comes from.
  var seed: UInt64 = 1
  /// The one trial to make; nil for all.
  var only: Int?
  /// How many trials are made at the same time.
  var lanes = 12

  /// Reads the arguments.
  init(_ arguments: [String]) throws(TrialFailure) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw TrialFailure("\(option) needs a value") }
      switch option {
      case "--orgdesk": orgdesk = value
      case "--trials": trials = try Self.number(value, option)
      case "--only": only = try Self.number(value, option)
      case "--lanes": lanes = try Self.number(value, option)
      case "--seed":
        guard let number = UInt64(value) else { throw TrialFailure("--seed needs a number") }
        seed = number
      default:
        throw TrialFailure("\(option) is unknown; there are --orgdesk, --trials, --seed, --only, --lanes")
      }
    }
    guard !orgdesk.isEmpty else { throw TrialFailure("--orgdesk PATH is needed") }
  }

  private static func number(_ text: String, _ option: String) throws(TrialFailure) -> Int {
    guard let number = Int(text), number > 0 else { throw TrialFailure("\(option) needs a number above 0") }
    return number
  }
}
