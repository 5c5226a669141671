import ClerkAPI

/// One of the detail pane's reads: its value, absence or failure.
package struct SectionRead<Value: Equatable & Sendable>: Equatable, Sendable {
  /// The newest value.
  package var value: Value?
  /// In the console's time.
  package var readAt: Timestamp?
  /// Why there is nothing to read, in words; not an error.
  package var absence: String?
  /// Why the newest read failed; `value` is then older.
  package var failure: ClerkError?
  package var request: RequestID?

  /// Neither a value nor a reason for its absence is known.
  package var isUnknown: Bool { value == nil && absence == nil && failure == nil }

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

  /// Takes the answer, if it is the awaited one.
  ///
  /// - Parameter absence: What an error means that is not a failure, or nil.
  ///
  /// - Returns: Whether it was the awaited one.
  mutating func answer(
    _ request: RequestID, _ result: Result<Value, ClerkError>, at: Timestamp,
    absence words: (ClerkError) -> String?
  ) -> Bool {
    guard self.request == request else { return false }
    self.request = nil
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

  /// Takes a value that came with a change.
  mutating func replace(_ value: Value, at: Timestamp) {
    self.value = value
    absence = nil
    failure = nil
    readAt = at
  }

  /// Lets go of the read in flight, which is to be asked for again.
  mutating func interrupt() -> RequestID? {
    defer { request = nil }
    return request
  }

  /// Stops waiting, and says what did not come.
  mutating func giveUp(_ requests: Requests) -> RequestID? {
    guard let request else { return nil }
    self.request = nil
    failure = requests.retry(of: request)?.reason ?? .cancelled
    return request
  }
}
