import ClerkAPI

/// A value read from elsewhere, and how the newest read of it stands: what was read before stays until there is
/// something newer, whatever becomes of that read.
package struct Remote<Value: Equatable & Sendable, Failure: Error & Equatable>: Equatable, Sendable {
  /// The newest value.
  package internal(set) var value: Value?
  /// In the console's time.
  package internal(set) var readAt: Timestamp?
  /// Why there is nothing to read, in words; not an error.
  package internal(set) var absence: String?
  /// Why the newest read failed; `value` is then older.
  package internal(set) var failure: Failure?
  /// The read in flight.
  package internal(set) var request: RequestID?

  /// Neither a value nor a reason for its absence is known.
  package var isUnknown: Bool { value == nil && absence == nil && failure == nil }

  /// Whether an answer is awaited, and there is no earlier one to show.
  var isAwaited: Bool { request != nil && value == nil }

  /// Whether it has still to be asked for.
  var isDue: Bool { request == nil && isUnknown }

  /// The newest answer, where none is kept from before it; nil until there is one.
  var result: Result<Value, Failure>? { failure.map { .failure($0) } ?? value.map { .success($0) } }

  mutating func begin(_ request: RequestID) {
    self.request = request
    failure = nil
  }

  /// Reads anew, in place of a read in flight.
  mutating func begin(_ request: RequestID, _ read: Read) -> [Effect] {
    let before = self.request.map { [Effect.cancel($0)] } ?? []
    begin(request)
    return before + [.read(request, read)]
  }

  /// Takes the answer.
  ///
  /// - Parameter words: What an error means that is not a failure, or nil.
  mutating func take(
    _ result: Result<Value, Failure>, at now: Timestamp, absence words: (Failure) -> String? = { _ in nil }
  ) {
    request = nil
    switch result {
    case .success(let value): replace(value, at: now)
    case .failure(let error):
      guard let words = words(error) else { return failure = error }
      (value, absence, failure, readAt) = (nil, words, nil, now)
    }
  }

  /// Takes a value that came with something else.
  mutating func replace(_ value: Value, at now: Timestamp) {
    (self.value, absence, failure, readAt) = (value, nil, nil, now)
  }

  /// Forgets what was read: it answers another question.
  mutating func forget() { (value, absence, readAt) = (nil, nil, nil) }

  /// Lets go of the read in flight, which is to be asked for again.
  mutating func interrupt() -> RequestID? {
    defer { request = nil }
    return request
  }
}

package typealias FromClerk<Value: Equatable & Sendable> = Remote<Value, ClerkError>

extension Remote where Failure == ClerkError {
  /// Stops waiting, and says what did not come.
  mutating func giveUp(_ requests: Requests) -> RequestID? {
    guard let request = interrupt() else { return nil }
    failure = requests.retry(of: request)?.reason ?? .cancelled
    return request
  }
}
