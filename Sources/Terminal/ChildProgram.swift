import CNcurses
import Glibc
import Processes

/// A program that has the terminal while the loop runs on without it: an editor. It is in this program's process
/// group, so that the shell stops and continues both as one job.
struct ChildProgram {
  /// Readable when the program has ended.
  let watch: Int32
  private let process: pid_t

  /// Starts a program, found in PATH; nil on failure.
  init?(_ arguments: [String]) {
    guard let started = try? Spawn(arguments).start() else { return nil }
    process = started
    watch = orgdesk_child_watch(started)
  }

  /// Waits for the end.
  ///
  /// - Returns: The exit status, or 128 and the number of the signal that ended the program.
  func end() -> Int32 {
    let end = ProcessEnd.wait(for: process)
    if watch >= 0 { close(watch) }
    return end?.shellStatus ?? 0
  }
}
