/// Something could not be measured.
struct BenchFailure: Error, CustomStringConvertible {
  /// What, for people.
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
