/// A membership with what its answer shows of the user and the organization.
struct Membership: Sendable {
  var record: MembershipRecord
  var user: UserRecord
  var organization: OrganizationRecord
}

extension AnswerWriter {
  /// An `organization_membership`.
  mutating func membership(_ membership: Membership, instanceID: String) {
    let record = membership.record
    object { json in
      json.member("object", "organization_membership")
      json.member("id", record.id)
      json.member("role", record.role.rawValue)
      json.member("role_name", record.role.name)
      json.member("permissions", texts: record.role.permissions.map(\.rawValue))
      json.member("public_metadata", raw: record.publicMetadata)
      json.member("private_metadata", raw: record.privateMetadata)
      json.key("organization")
      json.organization(
        membership.organization, instanceID: instanceID, extras: OrganizationExtras(membersCount: true))
      json.key("public_user_data")
      json.publicUserData(membership.user, instanceID: instanceID)
      json.member("created_at", record.createdAt)
      json.member("updated_at", record.updatedAt)
    }
  }
}
