import ClerkAPI

/// One of the requests behind the detail pane: its value, its absence, its failure, each on its own.
package struct SectionRead<Value: Equatable & Sendable>: Equatable, Sendable {
  /// What was read last.
  package var value: Value?
  /// When it was read, in the console's time.
  package var readAt: Timestamp?
  /// Why there is nothing to read, in words: no error, just not there.
  package var absence: String?
  /// Why the newest read failed; `value` is then older.
  package var failure: ClerkError?
  /// The request under way.
  package var request: RequestID?
  /// The repetition it waits for.
  package var retry: RetryWait?

  init() {}

  /// Whether neither a value nor a reason for its absence is known.
  package var isUnknown: Bool { value == nil && absence == nil && failure == nil }

  mutating func begin(_ request: RequestID) {
    self.request = request
    retry = nil
    failure = nil
  }

  /// Takes in the answer, if it is the one waited for.
  ///
  /// - Parameter absence: What an error means that is no failure, or nil.
  /// - Returns: Whether it was.
  mutating func answer(
    _ request: RequestID, _ result: Result<Value, ClerkError>, at: Timestamp,
    absence words: (ClerkError) -> String?
  ) -> Bool {
    guard self.request == request else { return false }
    self.request = nil
    retry = nil
    switch result {
    case .success(let value):
      self.value = value
      absence = nil
      failure = nil
      readAt = at
    case .failure(let error):
      if let words = words(error) {
        value = nil
        absence = words
        failure = nil
        readAt = at
      } else {
        failure = error
      }
    }
    return true
  }

  /// Takes in a value that came with a change.
  mutating func replace(_ value: Value, at: Timestamp) {
    self.value = value
    absence = nil
    failure = nil
    readAt = at
  }

  mutating func giveUp() -> RequestID? {
    guard let request else { return nil }
    self.request = nil
    failure = retry?.reason ?? .cancelled
    retry = nil
    return request
  }
}
