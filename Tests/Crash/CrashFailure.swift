/// The trials cannot go on: it says nothing of the program under test.
struct CrashFailure: Error, CustomStringConvertible {
  /// What, for people.
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
