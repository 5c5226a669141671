/// A change that this session does not make; nothing was sent.
package enum PolicyRefusal: Error, Hashable, Sendable {
  case readOnly(ReadOnlyReason)
  case role(Role, ChangeKind)
  /// The profile forbids it, whatever the role.
  case profile(ChangeKind)
  case credits(CreditRefusal)

  /// What was refused and why, for the person who asked.
  package var explanation: String {
    switch self {
    case .role, .profile, .credits(.aboveRoleLimit): reason.prefix(1).uppercased() + reason.dropFirst() + "."
    case .readOnly, .credits: Self.afterwards + reason + "."
    }
  }

  private static let afterwards = "Nothing was sent: "

  /// The same explanation where nothing was tried yet.
  package static func beforehand(_ explanation: String) -> String {
    guard explanation.hasPrefix(afterwards) else { return explanation }
    let reason = explanation.dropFirst(afterwards.count)
    return reason.prefix(1).uppercased() + reason.dropFirst()
  }

  package var reason: String {
    switch self {
    case .readOnly(let reason): reason.explanation
    case .role(let role, let kind): "your role (\(role.name)) cannot \(kind.permission)"
    case .profile(let kind): "your profile cannot \(kind.permission)"
    case .credits(let refusal): refusal.reason
    }
  }
}

extension ChangeKind {
  /// What a person does who makes such a change: `edit organizations`.
  package var permission: String {
    switch self {
    case .createOrganization: "create organizations"
    case .updateOrganization: "edit organizations"
    case .mergeMetadata: "edit metadata"
    case .uploadLogo, .deleteLogo: "change logos"
    case .deleteOrganization: "delete organizations"
    case .adjustCredits: "adjust credits"
    case .addMember: "add members"
    case .changeRole: "change roles of members"
    case .removeMember: "remove members"
    case .invite: "invite people"
    case .revokeInvitation: "revoke invitations"
    }
  }
}

package enum ReadOnlyReason: Hashable, Sendable {
  /// `--read-only` on the command line; stays for the whole session.
  case commandLine
  /// `read_only: true` in the profile of that name.
  case profile(name: String)
  /// Locked at the console; typing the profile's name unlocks it.
  case lock

  package var explanation: String {
    switch self {
    case .commandLine: "this session was started with --read-only"
    case .profile(let name): "the profile “\(name)” is read-only"
    case .lock: "this session is locked"
    }
  }
}
