import Synchronization

/// Tells whether a draft that waits to be saved is still the newest one of its form.
final class NewestDrafts: Sendable {
  private let numbers = Mutex<[DraftKey: Int]>([:])

  /// - Returns: Whether none came after this one.
  func next(_ key: DraftKey) -> @Sendable () -> Bool {
    let number = numbers.withLock { numbers in
      numbers[key, default: 0] += 1
      return numbers[key]
    }
    return { self.numbers.withLock { $0[key] } == number }
  }
}
