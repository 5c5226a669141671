import Glibc

/// Standard input, output and error as the program was handed them.
enum StandardDescriptors {
  /// Opens those that are closed on /dev/null, before anything else could get their numbers. What is read from or written
  /// to one of them still fails, as on a closed one: silence is not taken for success.
  static func open() {
    for (descriptor, flags) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ]
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is taken, which is this one.
      _ = Glibc.open("/dev/null", flags)
    }
  }
}

/// How many files the system lets this process have open.
enum OpenFileLimit {
  /// What the program needs at most: connections, the journal with the files beside it, event loops.
  static let needed: UInt = 64

  /// Raises the limit as far as that is needed and allowed.
  static func check() throws(ProgramFailure) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < needed else {
      return
    }
    limit.rlim_cur = min(limit.rlim_max, needed)
    if limit.rlim_cur == needed, setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
      return
    }
    throw ProgramFailure(
      """
      the system allows only \(limit.rlim_max) open files; \(needed) are needed. Raise the limit (ulimit -n 1024) and try \
      again. Nothing was sent.
      """, .unavailable)
  }
}
