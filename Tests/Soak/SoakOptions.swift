import Trials

struct SoakOptions {
  /// The built program.
  var orgdesk = ""
  var seconds = 600
  /// What all chance comes from.
  var seed: UInt64 = 1
  var organizations = 3000
  /// What the console may hold in memory at most, in MB.
  var limit = 160

  init(_ arguments: [String]) throws(TrialFailure) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw TrialFailure("\(option) needs a value") }
      switch option {
      case "--orgdesk": orgdesk = value
      case "--seconds": seconds = try Self.number(value, option)
      case "--organizations": organizations = try Self.number(value, option)
      case "--limit": limit = try Self.number(value, option)
      case "--seed":
        guard let number = UInt64(value) else { throw TrialFailure("--seed needs a number") }
        seed = number
      default:
        throw TrialFailure(
          "\(option) is unknown; there are --orgdesk, --seconds, --seed, --organizations and --limit")
      }
    }
    guard !orgdesk.isEmpty else { throw TrialFailure("--orgdesk PATH is needed") }
  }

  private static func number(_ text: String, _ option: String) throws(TrialFailure) -> Int {
    guard let number = Int(text), number > 0 else { throw TrialFailure("\(option) needs a number above 0") }
    return number
  }
}
