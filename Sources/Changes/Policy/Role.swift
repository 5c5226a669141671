/// What the person at the keyboard may do, as their profile says.
///
/// Clerk's secret key allows everything; roles are this program's own, so that a support profile
/// can be handed out without the power to move money or delete.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Reads only.
  case viewer
  /// Creates and edits, but moves no credits and deletes no organization.
  case support
  /// Everything.
  case admin

  /// Whether this role may make a change of that kind.
  public func allows(_ kind: ChangeKind) -> Bool {
    switch self {
    case .viewer: false
    case .support: kind != .adjustCredits && kind != .deleteOrganization
    case .admin: true
    }
  }
}
