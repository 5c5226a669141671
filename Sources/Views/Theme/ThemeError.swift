/// A theme that names a part the screen does not have.
public struct ThemeError: Error, Hashable, Sendable {
  /// The name.
  public let role: String

  /// What is wrong, in words.
  public var explanation: String {
    "there is no role “\(role)”; roles are \(StyleRole.allCases.map(\.rawValue).joined(separator: ", "))"
  }
}
