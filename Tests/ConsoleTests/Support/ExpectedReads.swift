import ClerkAPI

@testable import Console

/// What a test says of the reads of a change.
extension ConsoleState {
  /// These parts are being read, and no others.
  mutating func reads(_ parts: ChangeReads.Part...) {
    guard var change else { return }
    _ = change.reads.begin(parts, of: change.id, &self)
    self.change = change
  }

  /// That request was answered.
  mutating func wasRead(_ request: RequestID, _ answer: Answer) {
    _ = change?.reads.take(request, answer)
  }

  /// Nothing is being read any more.
  mutating func readsNothing() {
    _ = change?.reads.cancel()
  }
}
