/// The trials cannot go on: it says nothing of the program under test.
package struct TrialFailure: Error, CustomStringConvertible {
  /// What, for people.
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}
