import Synchronization

/// The server's time, from the `Date` of its newest answer and the time since then. Accurate to a second or so.
package final class ServerClock: Sendable {
  private let newest = Mutex<(date: Timestamp, uptime: Duration)?>(nil)
  private let uptime: @Sendable () -> Duration

  /// - Parameter uptime: A clock that does not go back and keeps running while the machine sleeps.
  package init(uptime: @escaping @Sendable () -> Duration) {
    self.uptime = uptime
  }

  /// Takes the time of an answer that has just arrived.
  package func set(by response: HTTPResponse) {
    guard let date = response.date else { return }
    let now = uptime()
    newest.withLock { $0 = (date, now) }
  }

  /// Nil before the first answer.
  package var now: Timestamp? {
    guard let (date, then) = newest.withLock({ $0 }) else { return nil }
    let (seconds, attoseconds) = (uptime() - then).components
    return Timestamp(
      milliseconds: date.milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }
}

extension HTTPTransport {
  /// The same transport, setting `clock` by every answer.
  package func setting(_ clock: ServerClock) -> HTTPTransport {
    HTTPTransport { request in
      let result = await send(request)
      if case .success(let response) = result { clock.set(by: response) }
      return result
    }
  }
}
