import ClerkAPI

@testable import Console

/// What a test says of the reads of a change.
extension ConsoleState {
  /// This is being read, and nothing else.
  mutating func reads(_ reads: Read...) {
    guard var change else { return }
    _ = change.reads.begin(reads, &self)
    self.change = change
  }

  /// That request was answered.
  mutating func wasRead(_ request: RequestID, _ answer: Answer) {
    _ = change?.reads.take(request, answer)
  }
}
