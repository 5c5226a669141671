import Glibc
import Views

extension LocalTime {
  /// The zone of this machine's user (TZ, or the system's).
  static let system = LocalTime { unixSeconds in
    var seconds = time_t(unixSeconds)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts.tm_gmtoff
  }
}
