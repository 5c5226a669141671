import Glibc

/// How many files the system lets this process have open.
enum OpenFileLimit {
  /// What the program needs at most: connections, the journal with the files beside it, event loops.
  static let needed: UInt = 64

  /// Raises the limit as far as that is needed and allowed.
  ///
  /// - Throws: `ProgramFailure` where it stays too low.
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
