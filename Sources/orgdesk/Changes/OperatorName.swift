import Glibc

/// Who works here, where no profile says it.
enum OperatorName {
  /// `login@host`.
  static let standard: String = {
    let login = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid-\(getuid())"
    var name = [CChar](repeating: 0, count: 256)
    let host =
      gethostname(&name, name.count - 1) == 0
      ? String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self) : "localhost"
    return "\(login)@\(host)"
  }()
}
