import Glibc

/// Something that befalls a program.
struct Strike {
  /// When.
  enum Moment {
    /// So many thousandths of the usual time after its start.
    case after(Int)
    /// When so many things have happened to the journal's files.
    case journal(Int)
    /// When its request is held by the sandbox.
    case held
    /// When the request has been let go.
    case released
  }

  let moment: Moment
  /// How much later, in microseconds.
  let delay: Int
  /// Which of the programs.
  let victim: Int
  let signal: Int32

  /// For a report.
  var text: String {
    "\(signal == SIGKILL ? "SIGKILL" : "SIGINT") to \(victim) at \(moment) + \(delay) µs"
  }
}
