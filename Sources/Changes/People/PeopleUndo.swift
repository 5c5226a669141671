import ClerkAPI

/// The change that undoes a change of one person.
package enum PeopleUndo {
  /// What kind of change undoes one of that kind; nil for a kind that is about no person.
  package static func kind(of kind: ChangeKind) -> ChangeKind? {
    switch kind {
    case .addMember: .removeMember
    case .changeRole: .changeRole
    case .removeMember: .addMember
    case .invite: .revokeInvitation
    case .revokeInvitation: .invite
    default: nil
    }
  }

  /// What has to be asked for; nil where it is about no person, or which invitation was sent is not known.
  package static func request(_ record: ChangeRecord) -> ChangeRequest? {
    let before = record.intent.standingBefore
    switch record.intent.request {
    case .addMember(let change): return change.newRole.map { .removing(change.person, who: $0) }
    case .changeRole(let change):
      guard let old = change.oldRole, let new = change.newRole else { return nil }
      return .changingRole(of: change.person, from: new, to: old)
    case .removeMember(let change):
      let membership = before?.membership?.source
      let metadata = MetadataMerge(
        publicPatch: membership?["public_metadata"]?.objectValue.flatMap { $0.isEmpty ? nil : $0 },
        privatePatch: membership?["private_metadata"]?.objectValue.flatMap { $0.isEmpty ? nil : $0 })
      return change.oldRole.map {
        .adding(change.person, as: $0, metadata: metadata == MetadataMerge() ? nil : metadata)
      }
    case .invite(let sent):
      guard let id = record.result?.body?["id"]?.stringValue else { return nil }
      return .revokeInvitation(
        SentInvitation(id: InvitationID(rawValue: id), emailAddress: sent.emailAddress, role: sent.role))
    case .revokeInvitation(let sent):
      guard let role = sent.role else { return nil }
      var new = NewInvitation(to: sent.emailAddress, role: role)
      let source = before?.invitation?.source
      new.publicMetadata = source?["public_metadata"]?.objectValue.flatMap { $0.isEmpty ? nil : $0 }
      new.privateMetadata = source?["private_metadata"]?.objectValue.flatMap { $0.isEmpty ? nil : $0 }
      return .invite(new)
    case .create, .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete, .adjustCredits: return nil
    }
  }

  /// What the undo does not restore, a sentence each.
  package static func warnings(_ intent: ChangeIntent) -> [String] {
    guard intent.kind == .revokeInvitation else { return [] }
    return [
      "A new invitation is sent, as the link of the revoked one no longer works. It expires after "
        + "\(NewInvitation.standardExpiry) days, and its link leads where the instance's settings say."
    ]
  }
}
