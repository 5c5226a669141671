import Changes

/// Progress of reading many organizations.
package struct BatchProgress: Hashable, Sendable {
  /// Read or failed.
  package var done: Int
  /// Failed, among `done`.
  package var failed: Int
  package var total: Int

  mutating func add(_ batch: [SubjectReader.Found]) {
    done += batch.count
    failed += batch.count { (try? $0.get()) == nil }
  }
}
