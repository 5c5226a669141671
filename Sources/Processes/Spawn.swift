import Glibc

/// Starts programs that take nothing over from this one but what they are given: no open descriptor, no signal that
/// is blocked, ignored or handled.
package struct Spawn {
  /// What a standard stream of the program is.
  package enum Stream {
    /// This program's own.
    case inherited
    case descriptor(Int32)
    /// A file, opened with those flags; one that is made can be read by its owner only.
    case file(String, Int32)

    package static let nothing = Stream.file("/dev/null", O_RDWR)
  }

  /// What the program leads, so that it can be signalled with its children, or has a terminal of its own.
  package enum Leadership: Int {
    case none = 0
    case group
    case session
  }

  /// The program, with or without its path, and its arguments. A bare name is looked up in its own `PATH`.
  package var arguments: [String]
  /// Its variables; nil for this program's.
  package var environment: [String: String]?
  package var input = Stream.inherited
  package var output = Stream.inherited
  package var errors = Stream.inherited
  /// More descriptors, by the number that they have in the program.
  package var more: [Int32: Int32] = [:]
  package var leads = Leadership.none
  /// Whether it starts with all signals blocked.
  package var blocksSignals = false

  package init(_ arguments: [String], environment: [String: String]? = nil) {
    self.arguments = arguments
    self.environment = environment
  }

  /// Starts the program.
  ///
  /// - Returns: Its process.
  /// - Throws: `SpawnError`; its code is `ENOENT` if there is no such program.
  package func start() throws(SpawnError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    add(to: &actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    add(to: &attributes)

    let words = Self.cArray(arguments)
    let variables = Self.cArray((environment ?? [:]).map { "\($0)=\($1)" })
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    var error = ENOENT
    for path in paths where error != 0 {
      error =
        environment == nil
        ? posix_spawnp(&process, path, &actions, &attributes, words, environ)
        : posix_spawn(&process, path, &actions, &attributes, words, variables)
    }
    guard error == 0 else { throw SpawnError(code: error) }
    return process
  }

  private func add(to actions: inout posix_spawn_file_actions_t) {
    for (number, stream) in [(STDIN_FILENO, input), (STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      switch stream {
      case .inherited: break
      case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, number)
      case .file(let path, let flags):
        posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
      }
    }
    for (number, descriptor) in more { posix_spawn_file_actions_adddup2(&actions, descriptor, number) }
    // A connection that the program holds open stays open when this one has closed it.
    for descriptor in STDERR_FILENO + 1..<Int32(min(8192, sysconf(Int32(_SC_OPEN_MAX))))
    where more[descriptor] == nil {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
  }

  private func add(to attributes: inout posix_spawnattr_t) {
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    if !blocksSignals { sigemptyset(&signals) }
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    // POSIX_SPAWN_SETSID, which Swift's Glibc leaves out.
    let leading = [0, POSIX_SPAWN_SETPGROUP, 0x80][leads.rawValue]
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | leading))
  }

  /// Where the program may be, in its own `PATH`: `posix_spawnp` looks in this program's.
  private var paths: [String] {
    let name = arguments.first ?? ""
    guard let environment, !name.contains("/") else { return [name] }
    return (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
  }

  /// Copies for C, terminated by a null pointer; the caller frees each.
  private static func cArray(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }
}

/// Why a program could not be started, as `errno`.
package struct SpawnError: Error, Hashable, Sendable {
  package let code: Int32
}

/// How a program ended.
package enum ProcessEnd: Hashable, Sendable {
  case exited(Int32)
  case signalled(Int32)

  /// From what `waitpid` tells of a program that has ended.
  package init(status: Int32) {
    self = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
  }

  /// Waits for the end of a program that this one has started; nil if there is no such program.
  package static func wait(for process: pid_t) -> ProcessEnd? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return ProcessEnd(status: status)
  }

  /// The exit status, or 128 and the number of the signal, as a shell tells it.
  package var shellStatus: Int32 {
    switch self {
    case .exited(let status): status
    case .signalled(let signal): 128 + signal
    }
  }
}
