import ClerkAPI

/// Whether an idempotency key that is in use can still be relied on to move money once. Clerk documents no lifetime of
/// keys: 12 hours since the first attempt are trusted, if at least two clocks agree on them.
package enum IdempotencyKeyTrust: Hashable, Sendable {
  case unused
  /// For so many milliseconds more.
  case trusted(remaining: Int64)
  /// No more; why, in a sentence.
  case untrusted(String)

  /// How long a key is trusted, in milliseconds.
  package static let lifetime: Int64 = 12 * 3_600_000
  /// How far clocks may differ, in milliseconds: servers tell whole seconds, and clocks are corrected in small steps.
  package static let tolerance: Int64 = 120_000

  /// What the clocks say of a key first sent with when they said `first`; nil where none was sent.
  package init(first: ClockReading?, now: ClockReading) {
    guard let first else {
      self = .unused
      return
    }
    let wall = now.wall.milliseconds - first.wall.milliseconds
    guard wall >= -Self.tolerance else {
      self = .untrusted("This machine's clock is earlier than the first attempt: it was set back.")
      return
    }
    var ages = [wall]
    if let boot = now.boot, boot == first.boot {
      let running = now.uptime - first.uptime
      guard running >= 0, abs(running - wall) <= Self.tolerance else {
        self = .untrusted(
          "This machine's clock was changed since the first attempt: \(Self.text(wall)) have passed by the clock, "
            + "\(Self.text(running)) by the machine's uptime.")
        return
      }
      ages.append(running)
    }
    if let server = now.server, let then = first.server {
      let serving = server.milliseconds - then.milliseconds
      guard abs(serving - wall) <= Self.tolerance else {
        self = .untrusted(
          "This machine's clock and the server's disagree: since the first attempt \(Self.text(wall)) have passed by "
            + "one, \(Self.text(serving)) by the other.")
        return
      }
      ages.append(serving)
    }
    guard ages.count > 1 else {
      self = .untrusted(
        "Only this machine's clock says how long ago the first attempt was, and it may have been changed.")
      return
    }
    let age = ages.max() ?? wall
    guard age < Self.lifetime else {
      self = .untrusted(
        "The first attempt was \(Self.text(age)) ago. A key is trusted for \(Self.text(Self.lifetime)): Clerk does not "
          + "say how long it remembers one.")
      return
    }
    self = .trusted(remaining: Self.lifetime - age)
  }

  /// Why the key cannot be relied on, in a sentence; nil if it can.
  package var problem: String? {
    if case .untrusted(let reason) = self { reason } else { nil }
  }

  package var explanation: String {
    switch self {
    case .unused: "Nothing was sent yet: the idempotency key is new."
    case .trusted(let remaining): "The idempotency key is safe to reuse for another \(Self.text(remaining))."
    case .untrusted(let reason): "The idempotency key is no longer safe to reuse. \(reason)"
    }
  }

  /// A span of time in its largest whole unit; a span that goes backwards with its sign.
  static func text(_ milliseconds: Int64) -> String {
    let seconds = milliseconds.magnitude / 1000
    let sign = milliseconds < 0 ? "-" : ""
    if seconds >= 3600 {
      let minutes = seconds / 60 % 60
      return "\(sign)\(seconds / 3600) h" + (minutes == 0 ? "" : " \(minutes) min")
    }
    return sign + (seconds >= 60 ? "\(seconds / 60) min" : "\(seconds) s")
  }
}

extension ChangeRecord {
  /// Whether its idempotency key can still be relied on; nil for changes that have none.
  ///
  /// - Parameter clocks: What the clocks say now.
  package func keyTrust(_ clocks: ClockReading) -> IdempotencyKeyTrust? {
    intent.request.idempotencyKey.map { _ in
      // What surely was not sent has used none.
      IdempotencyKeyTrust(first: phase == .notSent ? nil : firstSent, now: clocks)
    }
  }
}
