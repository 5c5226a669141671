import Changes
import Glibc
import Text

extension LocalTime {
  /// The zone of this machine's user (TZ, or the system's).
  static let system = LocalTime(name: { unixSeconds in
    let parts = parts(unixSeconds)
    return parts.tm_zone.map { StrictText.forShowing(CBytes.of($0)) } ?? "local time"
  }) { unixSeconds in parts(unixSeconds).tm_gmtoff }

  private static func parts(_ unixSeconds: Int64) -> tm {
    var seconds = time_t(unixSeconds)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts
  }
}
