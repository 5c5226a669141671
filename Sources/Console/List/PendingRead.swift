import ClerkAPI

/// A read whose answer replaces all rows: the first one, another search, another order, a refresh.
///
/// Until it is answered the rows from before stay on screen.
public struct PendingRead: Equatable, Sendable {
  /// Why everything is read anew.
  public enum Reason: Hashable, Sendable {
    case first
    case search
    case order
    case refresh
  }

  /// How far it is.
  public enum Phase: Equatable, Sendable {
    /// It will be sent when the person pauses.
    case waiting
    /// It was sent; the wait is set when an attempt failed.
    case reading(RequestID, RetryWait?)
    /// It failed; a refresh sends it again.
    case failed(ClerkError)
  }

  /// Why everything is read anew.
  public var reason: Reason
  /// The places to ask for.
  public var range: Range<Int>
  /// How far it is.
  public var phase: Phase = .waiting

  init(_ reason: Reason, range: Range<Int>) {
    self.reason = reason
    self.range = range
  }

  /// The request under way, if any.
  var request: RequestID? {
    if case .reading(let request, _) = phase { request } else { nil }
  }
}
