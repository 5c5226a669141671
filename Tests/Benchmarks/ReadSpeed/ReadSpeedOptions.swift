/// What is measured.
struct ReadSpeedOptions {
  /// The built program.
  private(set) var orgdesk = ""
  /// A Python that has Clerk's SDK; empty where there is none.
  private(set) var python = ""
  private(set) var organizations = 100_000
  private(set) var events = 100_000
  private(set) var repeats = 5
  /// How many milliseconds a request takes in the second round.
  private(set) var pause = 25

  init(_ arguments: [String]) throws(BenchFailure) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchFailure("\(option) needs a value") }
      switch option {
      case "--orgdesk": orgdesk = value
      case "--python": python = value
      case "--organizations": organizations = try Self.number(value, option)
      case "--events": events = try Self.number(value, option)
      case "--repeats": repeats = try Self.number(value, option)
      case "--pause": pause = try Self.number(value, option)
      default:
        throw BenchFailure(
          "\(option) is unknown; there are --orgdesk, --python, --organizations, --events, --repeats, --pause"
        )
      }
    }
    guard !orgdesk.isEmpty else { throw BenchFailure("--orgdesk PATH is needed") }
  }

  private static func number(_ text: String, _ option: String) throws(BenchFailure) -> Int {
    guard let number = Int(text), number > 0 else { throw BenchFailure("\(option) needs a number above 0") }
    return number
  }
}
