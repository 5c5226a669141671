import Changes

/// Progress of reading many organizations or people.
package struct BatchProgress: Hashable, Sendable {
  /// Read or failed.
  package var done: Int
  /// Failed, among `done`.
  package var failed: Int
  package var total: Int
  /// Whether the addresses of people are read, who were read themselves before.
  package var isOfAddresses = false

  package init(done: Int, failed: Int = 0, total: Int, isOfAddresses: Bool = false) {
    self.done = done
    self.failed = failed
    self.total = total
    self.isOfAddresses = isOfAddresses
  }

  /// Whether it is no step back.
  func follows(_ before: BatchProgress) -> Bool {
    isOfAddresses == before.isOfAddresses ? done >= before.done : isOfAddresses
  }

  mutating func add(_ batch: [SubjectReader.Found]) {
    done += batch.count
    failed += batch.count { (try? $0.get()) == nil }
  }
}
