import Changes
import ClerkAPI
import ClerkHTTP
import Files
import Glibc
import Text

/// The machine's clocks and time zone.
enum SystemClock {
  /// The kernel's id of this start of the machine, from which uptime counts; nil where there is none.
  static let boot: String? = {
    let text = try? ReadableFile("/proc/sys/kernel/random/boot_id").text(limit: 64)
    let id = text?.prefix { !$0.isWhitespace } ?? ""
    return id.isEmpty ? nil : String(id)
  }()
}

extension ClientEnvironment {
  static let live = ClientEnvironment(
    now: { .now },
    uptime: {
      var time = timespec()
      clock_gettime(CLOCK_BOOTTIME, &time)
      return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    },
    sleep: { try await NetworkExecutor.shared.sleep(for: $0) },
    jitter: { .random(in: 0...1000) }
  )
}

extension Timestamp {
  static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// When this day began in universal time.
  var startOfDay: Timestamp {
    Timestamp(milliseconds: milliseconds - milliseconds % 86_400_000)
  }
}

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
