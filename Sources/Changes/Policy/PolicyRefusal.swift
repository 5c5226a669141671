/// A change that this session does not make; nothing was sent.
public enum PolicyRefusal: Error, Hashable, Sendable {
  case readOnly(ReadOnlyReason)
  case role(Role, ChangeKind)

  /// What was refused and why, for the person who asked.
  public var explanation: String {
    switch self {
    case .readOnly(let reason):
      "Nothing was sent: \(reason.explanation)."
    case .role(let role, let kind):
      "Nothing was sent: the role “\(role.rawValue)” may not do “\(kind.rawValue)”."
    }
  }
}
