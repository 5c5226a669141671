import Configuration
import Console

extension SecretKeySource {
  /// What gives the key to a POSIX shell, within double quotes, without being the key.
  var inShell: String {
    switch self {
    case .environment(let name): "$\(name)"
    // Its first line, as here.
    case .command(let command): "$(sh -c \(ShellLine.quoted(command)) | head -n 1)"
    case .file(let path) where path.hasPrefix("~/"):
      "$(cat ~/\(ShellLine.quoted(String(path.dropFirst(2)))))"
    case .file(let path): "$(cat \(ShellLine.quoted(path)))"
    }
  }
}
