import ClerkAPI
import JSON

/// A complete request to Clerk: a journal entry can be sent again from it.
package enum ChangeRequest: Hashable, Sendable {
  case create(NewOrganization)
  case update(OrganizationUpdate)
  case mergeMetadata(MetadataMerge)
  case uploadLogo(LogoSource)
  case deleteLogo
  case delete
  case adjustCredits(CreditAdjustment)
  case addMember(MemberChange)
  case changeRole(MemberChange)
  case removeMember(MemberChange)
  case invite(NewInvitation)
  case revokeInvitation(SentInvitation)

  package var kind: ChangeKind {
    switch self {
    case .create: .createOrganization
    case .update: .updateOrganization
    case .mergeMetadata: .mergeMetadata
    case .uploadLogo: .uploadLogo
    case .deleteLogo: .deleteLogo
    case .delete: .deleteOrganization
    case .adjustCredits: .adjustCredits
    case .addMember: .addMember
    case .changeRole: .changeRole
    case .removeMember: .removeMember
    case .invite: .invite
    case .revokeInvitation: .revokeInvitation
    }
  }

  /// Makes repetitions recognizable; only credit adjustments have one.
  package var idempotencyKey: String? {
    if case .adjustCredits(let adjustment) = self { adjustment.idempotencyKey } else { nil }
  }
}

extension ChangeKind {
  package var operation: OperationKind {
    switch self {
    case .createOrganization: .create
    case .updateOrganization: .update
    case .mergeMetadata: .mergeMetadata
    case .uploadLogo: .uploadLogo
    case .deleteLogo: .deleteLogo
    case .deleteOrganization: .delete
    case .adjustCredits: .adjustCredits
    case .addMember: .addMember
    case .changeRole: .changeRole
    case .removeMember: .removeMember
    case .invite: .invite
    case .revokeInvitation: .revokeInvitation
    }
  }
}

/// What a change does to an organization or to one person in it: the operations of the Backend API that are not reads.
package enum ChangeKind: String, CaseIterable, Hashable, Sendable {
  case createOrganization = "create"
  case updateOrganization = "update"
  case mergeMetadata = "metadata"
  case uploadLogo = "logo-upload"
  case deleteLogo = "logo-delete"
  case deleteOrganization = "delete"
  case adjustCredits = "credits"
  case addMember = "member-add"
  case changeRole = "member-role"
  case removeMember = "member-remove"
  case invite = "invitation-send"
  case revokeInvitation = "invitation-revoke"
}

/// A merge of metadata: patches with changed keys only, `null` for removed ones. A part that is nil is not sent.
package struct MetadataMerge: Hashable, Sendable {
  package var publicPatch: JSONObject?
  package var privatePatch: JSONObject?

  package init(publicPatch: JSONObject? = nil, privatePatch: JSONObject? = nil) {
    self.publicPatch = publicPatch
    self.privatePatch = privatePatch
  }

  /// Whether all that it asks for is there already, number for number as it is written.
  /// False for metadata that Clerk did not send.
  package func changesNothing(in organization: Organization) -> Bool {
    func isThere(_ patch: JSONObject?, _ key: String) -> Bool {
      guard let patch else { return true }
      guard let told = organization.source[key] else { return false }
      let there = told.objectValue ?? JSONObject()
      return MetadataPatch.merge(patch, into: there) == there
    }
    return isThere(publicPatch, "public_metadata") && isThere(privatePatch, "private_metadata")
  }
}

/// The image of a logo upload: where it is and what was found there when the upload was requested.
package struct LogoSource: Hashable, Sendable {
  package var path: String
  /// Its length in bytes.
  package var length: Int
  /// Its type by its content, such as `image/png`.
  package var contentType: String
  /// The user who is said to have uploaded it; nil for none.
  package var uploaderUserID: String?

  package init(path: String, length: Int, contentType: String, uploaderUserID: String? = nil) {
    self.path = path
    self.length = length
    self.contentType = contentType
    self.uploaderUserID = uploaderUserID
  }
}

extension ChangeRequest {
  package var json: JSONObject {
    switch self {
    case .create(let organization): organization.json
    case .update(let update): update.json
    case .mergeMetadata(let merge):
      JSONObject(present: [
        "public_metadata": merge.publicPatch,
        "private_metadata": merge.privatePatch,
      ])
    case .uploadLogo(let logo):
      JSONObject(present: [
        "path": logo.path, "length": logo.length, "content_type": logo.contentType,
        "uploader_user_id": logo.uploaderUserID,
      ])
    case .deleteLogo, .delete: [:]
    case .adjustCredits(let adjustment): adjustment.json
    case .addMember(let change), .changeRole(let change), .removeMember(let change): change.json
    case .invite(let invitation): invitation.json
    case .revokeInvitation(let invitation): invitation.json
    }
  }

  package init(_ kind: ChangeKind, _ reader: JSONReader) throws(JSONReadError) {
    switch kind {
    case .createOrganization: self = .create(try NewOrganization(reader))
    case .updateOrganization: self = .update(try OrganizationUpdate(reader))
    case .mergeMetadata:
      self = .mergeMetadata(
        MetadataMerge(
          publicPatch: try reader.optionalObject("public_metadata"),
          privatePatch: try reader.optionalObject("private_metadata")))
    case .uploadLogo:
      self = .uploadLogo(
        LogoSource(
          path: try reader.string("path"), length: try reader.int("length"),
          contentType: try reader.string("content_type"),
          uploaderUserID: try reader.optionalString("uploader_user_id")))
    case .deleteLogo: self = .deleteLogo
    case .deleteOrganization: self = .delete
    case .adjustCredits: self = .adjustCredits(try CreditAdjustment(reader))
    case .addMember: self = .addMember(try MemberChange(kind, reader))
    case .changeRole: self = .changeRole(try MemberChange(kind, reader))
    case .removeMember: self = .removeMember(try MemberChange(kind, reader))
    case .invite: self = .invite(try NewInvitation(reader))
    case .revokeInvitation: self = .revokeInvitation(try SentInvitation(reader))
    }
  }
}
