import Glibc

/// Standard input, output and error as the program was handed them.
enum StandardDescriptors {
  /// Opens those that are closed on /dev/null, before anything else could get their numbers. What is read from or written
  /// to one of them still fails, as on a closed one: nobody takes silence for success.
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
