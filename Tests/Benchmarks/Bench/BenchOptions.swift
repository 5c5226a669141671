/// What is measured.
struct BenchOptions {
  /// The console.
  var orgdesk = ""
  /// The C program.
  var plainList = ""
  /// How many organizations the sandbox has.
  var organizations = 100_000
  /// How many people there are to find one among.
  var people = 1_000_000
  /// How often what is measured once a start is repeated.
  var repeats = 25
  /// Whether the C program stands on both sides, to see how far apart equals are measured.
  var againstItself = false

  /// Reads the arguments.
  init(_ arguments: [String]) throws(BenchFailure) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      if option == "--against-itself" {
        againstItself = true
        continue
      }
      guard let value = rest.popFirst() else { throw BenchFailure("\(option) needs a value") }
      switch option {
      case "--orgdesk": orgdesk = value
      case "--plain-list": plainList = value
      case "--organizations": organizations = try Self.number(value, option)
      case "--people": people = try Self.number(value, option)
      case "--repeats": repeats = try Self.number(value, option)
      default:
        throw BenchFailure(
          "\(option) is unknown; there are --orgdesk, --plain-list, --organizations, --people, --repeats")
      }
    }
    guard !plainList.isEmpty, againstItself || !orgdesk.isEmpty else {
      throw BenchFailure("--orgdesk PATH and --plain-list PATH are needed")
    }
  }

  private static func number(_ text: String, _ option: String) throws(BenchFailure) -> Int {
    guard let number = Int(text), number > 0 else { throw BenchFailure("\(option) needs a number above 0") }
    return number
  }
}
