/// Tells one read from another, so that an answer nobody waits for any more can be dropped.
package struct RequestID: Hashable, Comparable, Sendable {
  /// Counts up from 1 within a console.
  package let number: Int

  /// The request of that number.
  package init(_ number: Int) {
    self.number = number
  }

  /// Whether `left` was made earlier.
  package static func < (left: RequestID, right: RequestID) -> Bool {
    left.number < right.number
  }
}
