import ClerkAPI
import ClerkHTTP
import Glibc

extension ClientEnvironment {
  /// The machine's clocks and chance.
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
  /// The present by the machine's clock.
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
