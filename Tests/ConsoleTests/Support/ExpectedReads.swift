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

  /// That was answered.
  mutating func wasRead(_ answer: Answer) {
    let now = now
    change?.reads.take(answer, at: now)
  }
}
