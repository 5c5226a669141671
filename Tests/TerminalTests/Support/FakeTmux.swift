import Glibc

/// A program called tmux that does what a script says.
final class FakeTmux {
  let folder: TemporaryFolder

  init(_ script: String) throws {
    folder = try TemporaryFolder()
    let file = open(folder.path(of: "tmux"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o700)
    guard file >= 0 else { throw WaitedInVain("a place for a script") }
    let bytes = Array("#!/bin/sh\n\(script)\n".utf8)
    _ = write(file, bytes, bytes.count)
    close(file)
  }

  /// The environment of a program inside it.
  var environment: [String: String] {
    [
      "TMUX": "/nowhere,1,0", "TERM": "tmux-256color", "PATH": "\(folder.path(of: "")):/usr/bin:/bin",
      "HOME": folder.path(of: ""), "CLERK_SECRET_KEY": "sk_test_secret",
    ]
  }
}
