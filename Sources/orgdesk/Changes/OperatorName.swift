import Glibc
import Text

/// Who works here, where no profile says it.
enum OperatorName {
  /// `login@host`.
  static let standard: String = {
    let login = getpwuid(getuid()).flatMap { StrictText.exactly(CBytes.of($0.pointee.pw_name)) }
    var name = [CChar](repeating: 0, count: 256)
    let host = gethostname(&name, name.count - 1) == 0 ? StrictText.exactly(CBytes.of(name)) : nil
    return "\(login ?? "uid-\(getuid())")@\(host ?? "localhost")"
  }()
}
