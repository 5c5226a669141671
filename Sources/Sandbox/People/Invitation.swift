/// An invitation with what its answer shows of the organization and of who sent it.
struct Invitation: Sendable {
  var record: InvitationRecord
  var inviter: UserRecord?
  var organization: OrganizationRecord
}

extension AnswerWriter {
  /// An `organization_invitation`.
  ///
  /// - Parameter showsOrganization: Lists that go beyond one organization say which it is.
  mutating func invitation(_ invitation: Invitation, instanceID: String, showsOrganization: Bool = false) {
    let (record, organization) = (invitation.record, invitation.organization)
    object { json in
      json.member("object", "organization_invitation")
      json.member("id", record.id)
      json.member("email_address", record.emailAddress)
      json.member("role", record.role.rawValue)
      json.member("role_name", record.role.name)
      json.member("organization_id", organization.id)
      json.member("inviter_id", orNull: invitation.inviter?.id)
      json.key("public_inviter_data")
      if let inviter = invitation.inviter {
        json.publicInviterData(inviter, instanceID: instanceID)
      } else {
        json.null()
      }
      json.member("status", record.status.rawValue)
      json.member("public_metadata", raw: record.publicMetadata)
      json.member("private_metadata", raw: record.privateMetadata)
      json.member("url", orNull: record.status == .pending ? record.url : nil)
      json.member("expires_at", record.expiresAt)
      json.member("created_at", record.createdAt)
      json.member("updated_at", record.updatedAt)
      if showsOrganization {
        json.key("public_organization_data")
        json.publicOrganizationData(organization, instanceID: instanceID)
      }
    }
  }

  mutating func publicOrganizationData(_ organization: OrganizationRecord, instanceID: String) {
    object { json in
      json.member("id", organization.id)
      json.member("name", organization.name)
      json.member("slug", organization.slug)
      json.member("image_url", organization.imageURL(instanceID: instanceID))
      json.member("has_image", organization.imageID != nil)
    }
  }
}

extension InvitationRecord {
  fileprivate var url: String {
    let token = KSUID(derivedFrom: id, purpose: "ticket").identifier("")
    return "https://accounts.sandbox.example/accept-invitation?token=\(token)"
  }
}
