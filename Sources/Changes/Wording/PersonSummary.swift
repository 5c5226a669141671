import ClerkAPI
import JSON

/// The texts of changes of one person: what they are called, line by line, and what has to be known before they are sent.
/// Nil for every other change.
struct PersonSummary {
  private typealias Line = ChangeSummary.Line

  static func mail(to whom: String) -> String { "Clerk sends an e-mail to \(whom)." }

  let title: String
  let lines: [ChangeSummary.Line]
  let remarks: [String]
  /// On one line of the journal, who it is about first: the end may be cut off.
  let line: String

  init?(_ request: ChangeRequest, _ standing: PersonStanding?) {
    switch request {
    case .addMember(let change):
      let role = Self.name(change.newRole)
      title = "Add \(change.person.text) as \(role)"
      lines =
        [Line("Member", from: nil, to: change.person.text), Line("Role", from: nil, to: role)]
        + Self.metadata(change.metadata?.publicPatch, change.metadata?.privatePatch)
      remarks =
        standing?.invitation.map {
          ["The pending invitation to \($0.emailAddress) stays open; revoke it if it is no longer needed."]
        } ?? []
      line = "add \(change.person.shortName) as \(role)\(Self.address(change.person))"
    case .changeRole(let change):
      let (old, new) = (Self.name(change.oldRole), Self.name(change.newRole))
      title = "Role of \(change.person.text): \(old) → \(new)"
      // Who it is about is in the title.
      lines = [Line("Role", from: old, to: new)]
      remarks = []
      line = "\(change.person.shortName): \(old) → \(new)\(Self.address(change.person))"
    case .removeMember(let change):
      title = "Remove \(change.person.text)"
      lines = [
        Line("Member", from: change.person.text, to: nil),
        Line("Role", from: Self.name(change.oldRole), to: nil),
      ]
      remarks = Self.losses(change.person, standing?.membership)
      line = "remove \(change.person.shortName)\(Self.address(change.person))"
    case .invite(let new):
      let role = Self.name(new.role)
      title = "Invite \(new.emailAddress) as \(role)"
      let days = new.expiresInDays ?? NewInvitation.standardExpiry
      lines =
        [
          Line("Invitation", from: nil, to: new.emailAddress), Line("Role", from: nil, to: role),
          Line("Expires", from: nil, to: "in \(CountText.of(days, "day", "days"))"),
        ] + (new.redirectURL.map { [Line("Link leads to", from: nil, to: $0)] } ?? [])
        + Self.metadata(new.publicMetadata, new.privateMetadata)
      remarks = [Self.mail(to: new.emailAddress)]
      line = "invite \(new.emailAddress) as \(role)"
    case .revokeInvitation(let sent):
      title = "Revoke the invitation to \(sent.emailAddress)"
      lines =
        [Line("Invitation", from: sent.emailAddress, to: nil)]
        + (sent.role.map { [Line("Role", from: Self.name($0), to: nil)] } ?? [])
      remarks = ["The link that \(sent.emailAddress) was sent stops working."]
      line = "revoke \(sent.emailAddress) (invitation)"
    case .create, .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete, .adjustCredits: return nil
    }
  }

  /// What tells a person from others of the same name, after all else.
  private static func address(_ person: PersonReference) -> String {
    person.name == nil ? "" : " (\(person.emailAddress ?? person.id.rawValue))"
  }

  private static func name(_ role: String?) -> String { role.map(RoleName.short) ?? ToldText.none }

  /// What someone gets besides a role.
  private static func metadata(_ forAll: JSONObject?, _ forBackends: JSONObject?) -> [Line] {
    let parts = [(forAll, "public"), (forBackends, "private")].compactMap { part, name in
      part.map { CountText.of($0.uniqueKeys.count, "\(name) key", "\(name) keys") }
    }
    return parts.isEmpty ? [] : [Line("Metadata", from: nil, to: parts.joined(separator: ", "))]
  }

  /// What a removal takes away.
  private static func losses(_ person: PersonReference, _ membership: Membership?) -> [String] {
    let keys = ["public_metadata", "private_metadata"].reduce(0) {
      $0 + (membership?.source[$1]?.objectValue?.uniqueKeys.count ?? 0)
    }
    let metadata =
      keys == 0
      ? ""
      : " The metadata of the membership (\(CountText.of(keys, "key", "keys"))) is deleted with it; undoing the removal restores it."
    return ["\(person.shortName) loses access to the organization at once. Their account stays.\(metadata)"]
  }
}

extension ChangeRequest {
  /// What was done to a person, in a sentence; nil for a change that is about no person.
  ///
  /// - Parameter organization: Its name.
  package func done(in organization: String) -> String? {
    let place = "“\(organization)”"
    func role(_ key: String?) -> String { key.map(RoleName.withArticle) ?? "a member" }
    switch self {
    case .addMember(let change):
      return "Added \(change.person.shortName) to \(place) as \(role(change.newRole))."
    case .changeRole(let change):
      return "\(change.person.shortName) is now \(role(change.newRole)) of \(place)."
    case .removeMember(let change): return "Removed \(change.person.shortName) from \(place)."
    case .invite(let new): return "Invited \(new.emailAddress) to \(place) as \(role(new.role))."
    case .revokeInvitation(let sent): return "Revoked the invitation of \(sent.emailAddress) to \(place)."
    case .create, .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete, .adjustCredits: return nil
    }
  }
}
