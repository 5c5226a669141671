/// A theme that names a part the screen does not have.
package struct ThemeError: Error, Hashable, Sendable {
  /// The name.
  package let role: String

  /// What is wrong, in words.
  package var explanation: String {
    "there is no role “\(role)”; roles are \(StyleRole.allCases.map(\.rawValue).joined(separator: ", "))"
  }
}
