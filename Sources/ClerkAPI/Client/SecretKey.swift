/// A Clerk secret key. Nothing that prints, dumps or logs it shows it.
public struct SecretKey: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// What the key opens, by its prefix (Clerk's security scheme `sk_<environment>_<secret>`).
  public enum Environment: Hashable, Sendable {
    case test
    case live
    /// A key of another shape, to be treated as live.
    case unknown
  }

  private let value: String

  /// A key as it was configured; white space around it does not count.
  public init(_ value: String) {
    let head = value.drop(while: \.isWhitespace)
    self.value = head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
  }

  /// What the key opens.
  public var environment: Environment {
    if value.hasPrefix("sk_test_") { return .test }
    return value.hasPrefix("sk_live_") ? .live : .unknown
  }

  /// The `Authorization` header, for the moment of sending.
  public var authorization: String { "Bearer \(value)" }

  /// Never the key.
  public var description: String { "(secret key)" }

  /// Never the key.
  public var debugDescription: String { description }

  /// Never the key.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
