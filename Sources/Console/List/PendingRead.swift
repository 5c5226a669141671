import ClerkAPI

/// A read whose answer replaces all rows: the first one, another search, another order, a refresh.
///
/// Until it is answered the rows from before stay on screen.
package struct PendingRead: Equatable, Sendable {
  /// Why everything is read anew.
  package enum Reason: Hashable, Sendable {
    case first
    case search
    case order
    case refresh
  }

  /// How far it is.
  package enum Phase: Equatable, Sendable {
    /// It will be sent when the person pauses.
    case waiting
    /// It was sent; the wait is set when an attempt failed.
    case reading(RequestID, RetryWait?)
    /// It failed; a refresh sends it again.
    case failed(ClerkError)
  }

  /// Why everything is read anew.
  package var reason: Reason
  /// The places to ask for.
  package var range: Range<Int>
  /// How far it is.
  package var phase: Phase = .waiting

  init(_ reason: Reason, range: Range<Int>) {
    self.reason = reason
    self.range = range
  }

  /// A read of what is around a place.
  init(_ reason: Reason, around position: Int) {
    let chunk = SparseRows.chunkSize
    let first = max(0, position - ListReads.firstRead / 2) / chunk * chunk
    self.init(reason, range: first..<first + ListReads.firstRead)
  }

  /// The request under way, if any.
  var request: RequestID? {
    if case .reading(let request, _) = phase { request } else { nil }
  }
}
