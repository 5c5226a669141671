/// What is done at once, and what goes wrong meanwhile.
struct Act {
  /// What a program is to do.
  struct Part {
    let machine: Int
    let means: Person.Means
    /// The shell command.
    var command: [String] = []
    /// What is typed into the console.
    var script: [ConsoleScript.Step] = []
  }

  /// What became of a program.
  struct End {
    let status: Int32
    /// Whether a signal was sent to it while it ran.
    let wasStruck: Bool
    /// Whether it had to be ended because it did not end.
    let didHang: Bool
    /// What it said.
    let said: String
  }

  var parts: [Part]
  /// The sandbox's fault plan, YAML.
  var faults = ""
  /// The name under which the plan holds requests.
  var hold: String?
  var strikes: [Strike] = []
  /// When the sandbox is killed and started again, in thousandths of the usual time.
  var restart: Int?
}
