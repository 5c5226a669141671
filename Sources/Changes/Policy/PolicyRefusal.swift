/// A change that this session does not make; nothing was sent.
public enum PolicyRefusal: Error, Hashable, Sendable {
  case readOnly(ReadOnlyReason)
  case role(Role, ChangeKind)
  case credits(CreditRefusal)

  /// What was refused and why, for the person who asked.
  public var explanation: String { "Nothing was sent: \(reason)." }

  /// Why, as the end of a sentence.
  var reason: String {
    switch self {
    case .readOnly(let reason): reason.explanation
    case .role(let role, let kind): "the role “\(role.rawValue)” may not do “\(kind.rawValue)”"
    case .credits(let refusal): refusal.reason
    }
  }
}
