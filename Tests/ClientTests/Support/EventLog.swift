import ClerkAPI
import Synchronization

/// What observers of a client are told.
final class EventLog: Sendable {
  private let list = Mutex<[RequestEvent]>([])

  /// All of it, in order.
  var all: [RequestEvent] { list.withLock { $0 } }

  func add(_ event: RequestEvent) { list.withLock { $0.append(event) } }

  func clear() { list.withLock { $0 = [] } }
}
