import Files
import Foundation
import Glibc
import Processes
import Text

/// Starts programs that this one does not wait for. They go on when this one has ended.
enum Beside {
  /// Told if a program fails: its exit status, and the first line that it wrote to its standard error, or nothing.
  typealias Failed = @Sendable (Int32, String) -> Void

  /// Bytes of an error that are told at most.
  private static let longest = 400
  /// How long is waited for the error of a program that has ended already, in milliseconds.
  private static let patience: Int32 = 300

  /// The first shell ends at once; the one that stays tells the status, and what is said first, and takes the rest of the
  /// errors, so that no one writes into a pipe that is closed. Whatever becomes of the program then is the system's
  /// business.
  private static let script = #"""
    command -v -- "$1" >/dev/null || exit 127
    {
      { "$@" 2>&1 >/dev/null 3>&- 4>&-; echo "$?" >&3; } |
        { exec 3>&-; trap '' PIPE; dd bs=400 count=1 2>/dev/null >&4; exec 4>&-; exec cat >/dev/null; }
    } >/dev/null 2>&1 &
    """#

  /// - Parameter failed: Called on a thread of its own.
  /// - Returns: Why it could not be started, in a sentence; nil where it was.
  static func start(_ words: [String], failed: @escaping Failed) -> String? {
    guard let status = Ends(), let errors = Ends() else { return "\(SystemError.text(errno))." }
    var spawn = Spawn(["/bin/sh", "-c", script, "sh"] + words)
    spawn.input = .nothing
    spawn.output = .nothing
    spawn.errors = .nothing
    spawn.more = [3: status.writing, 4: errors.writing]
    spawn.leads = .session
    let process: pid_t
    do throws(SpawnError) {
      process = try spawn.start()
    } catch {
      for end in [status, errors] { end.closeAll() }
      return "\(SystemError.text(error.code))."
    }
    for end in [status, errors] { close(end.writing) }
    guard ProcessEnd.wait(for: process) == .exited(0) else {
      for end in [status, errors] { close(end.reading) }
      return "there is no program “\(words.first ?? "")”."
    }
    watch(status.reading, errors.reading, failed)
    return nil
  }

  /// Sleeps until the program ends, which may be never.
  private static func watch(_ status: Int32, _ errors: Int32, _ failed: @escaping Failed) {
    let thread = Thread {
      // Signals are for those who wait for them.
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_SETMASK, &all, nil)
      defer { for descriptor in [status, errors] { close(descriptor) } }
      guard let code = Int32(text(status).prefix { $0.isNumber }), code != 0 else { return }
      // What it has started may hold its errors open without a word.
      var wait = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
      let said = poll(&wait, 1, patience) > 0 ? text(errors) : ""
      failed(code, said.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }
    thread.name = "beside"
    thread.start()
  }

  /// What one read gives: the writers write at once.
  private static func text(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: longest)
    var count = 0
    repeat { count = read(descriptor, &bytes, bytes.count) } while count < 0 && errno == EINTR
    var kept = bytes.prefix(max(0, count))
    guard count == longest else { return StrictText.forShowing(kept) }
    // The rest was not kept, and the last character may not be whole.
    while let last = kept.popLast(), last & 0xC0 == 0x80 {}
    return StrictText.forShowing(kept) + "…"
  }

  /// A pipe whose ends have numbers that no program is given.
  private struct Ends {
    let reading: Int32
    let writing: Int32

    init?() {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return nil }
      let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
      for end in ends { close(end) }
      (reading, writing) = (moved[0], moved[1])
      guard reading >= 0, writing >= 0 else {
        closeAll()
        return nil
      }
    }

    func closeAll() {
      for end in [reading, writing] where end >= 0 { close(end) }
    }
  }
}
