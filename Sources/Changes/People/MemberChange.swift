import ClerkAPI
import JSON

/// What is done with one person's membership: added with a role, given another one, or removed.
package struct MemberChange: Hashable, Sendable {
  package var person: PersonReference
  /// The role before, as a key; nil where the person is no member yet.
  package var oldRole: String?
  /// The role after, as a key; nil where the person is removed.
  package var newRole: String?
  /// The metadata that a new membership gets; nil for none.
  package var metadata: MetadataMerge?

  fileprivate init(
    _ person: PersonReference, from oldRole: String?, to newRole: String?, metadata: MetadataMerge? = nil
  ) {
    self.person = person
    self.oldRole = oldRole
    self.newRole = newRole
    self.metadata = metadata
  }

  package var json: JSONObject {
    JSONObject(present: [
      "user_id": person.id.rawValue, "name": person.name, "email_address": person.emailAddress,
      "role_before": oldRole, "role": newRole, "public_metadata": metadata?.publicPatch,
      "private_metadata": metadata?.privatePatch,
    ])
  }

  init(_ kind: ChangeKind, _ reader: JSONReader) throws(JSONReadError) {
    let person = PersonReference(
      id: UserID(rawValue: try reader.string("user_id")), name: try reader.optionalString("name"),
      emailAddress: try reader.optionalString("email_address"))
    let metadata = MetadataMerge(
      publicPatch: try reader.optionalObject("public_metadata"),
      privatePatch: try reader.optionalObject("private_metadata"))
    self.init(
      person, from: kind == .addMember ? nil : try reader.string("role_before"),
      to: kind == .removeMember ? nil : try reader.string("role"),
      metadata: metadata == MetadataMerge() ? nil : metadata)
  }
}

extension ChangeRequest {
  /// Adds a person to an organization.
  package static func adding(
    _ person: PersonReference, as role: String, metadata: MetadataMerge? = nil
  ) -> ChangeRequest {
    .addMember(MemberChange(person, from: nil, to: role, metadata: metadata))
  }

  /// Gives a member another role.
  package static func changingRole(
    of person: PersonReference, from old: String, to new: String
  ) -> ChangeRequest {
    .changeRole(MemberChange(person, from: old, to: new))
  }

  package static func removing(_ person: PersonReference, who role: String) -> ChangeRequest {
    .removeMember(MemberChange(person, from: role, to: nil))
  }

  /// The role that someone gets; nil where no one gets one.
  package var givenRole: String? {
    switch self {
    case .addMember(let change), .changeRole(let change): change.newRole
    case .invite(let invitation): invitation.role
    default: nil
    }
  }

  /// Whether both are about the same person, as far as ids and addresses tell.
  func isAboutSamePerson(as other: ChangeRequest) -> Bool {
    if let person, let another = other.person { return person.id == another.id }
    guard let address = emailAddress?.lowercased() else { return false }
    return address == other.emailAddress?.lowercased()
  }

  /// The address of whom it is about; nil where that is no person, or it is not known.
  private var emailAddress: String? {
    switch self {
    case .invite(let new): new.emailAddress
    case .revokeInvitation(let sent): sent.emailAddress
    default: person?.emailAddress
    }
  }

  /// Whom it is about; nil where that is no user.
  package var person: PersonReference? {
    switch self {
    case .addMember(let change), .changeRole(let change), .removeMember(let change): change.person
    default: nil
    }
  }
}

extension ChangeKind {
  /// Whether it is about one person in an organization, and not about the organization itself.
  package var isAboutPeople: Bool {
    switch self {
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation: true
    default: false
    }
  }

  /// What is read again before it is sent, and after an answer was lost.
  package var noun: String {
    switch self {
    case .addMember, .changeRole, .removeMember: "membership"
    case .invite, .revokeInvitation: "invitation"
    default: "organization"
    }
  }
}

/// An invitation that was sent, as known when its revocation was requested.
package struct SentInvitation: Hashable, Sendable {
  package var id: InvitationID
  package var emailAddress: String
  /// As a key; nil where Clerk did not say.
  package var role: String?

  package init(id: InvitationID, emailAddress: String, role: String?) {
    self.id = id
    self.emailAddress = emailAddress
    self.role = role
  }

  package init(_ invitation: Invitation) {
    self.init(id: invitation.id, emailAddress: invitation.emailAddress, role: invitation.role)
  }

  package var json: JSONObject {
    JSONObject(present: ["invitation_id": id.rawValue, "email_address": emailAddress, "role": role])
  }

  init(_ reader: JSONReader) throws(JSONReadError) {
    self.init(
      id: InvitationID(rawValue: try reader.string("invitation_id")),
      emailAddress: try reader.string("email_address"), role: try reader.optionalString("role"))
  }
}
