import CNcurses
import Glibc

/// A program that has the terminal while the loop runs on without it: an editor. It is in this program's process
/// group, so that the shell stops and continues both as one job.
struct ChildProgram {
  /// Readable when the program has ended.
  let watch: Int32
  private let process: pid_t

  /// Starts a program, found in PATH; nil on failure.
  init?(_ arguments: [String]) {
    guard let name = arguments.first else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A connection that it holds open stays open when this program has closed it.
    for descriptor in STDERR_FILENO + 1..<Int32(min(8192, sysconf(Int32(_SC_OPEN_MAX)))) {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var started: pid_t = 0
    guard posix_spawnp(&started, name, &actions, &attributes, &words, environ) == 0 else { return nil }
    process = started
    watch = orgdesk_child_watch(started)
  }

  /// Waits for the end.
  ///
  /// - Returns: The exit status, or 128 and the number of the signal that ended the program.
  func end() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    if watch >= 0 { close(watch) }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
  }
}
