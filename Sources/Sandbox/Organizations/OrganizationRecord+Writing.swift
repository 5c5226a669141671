extension AnswerWriter {
  /// What a request asked to see besides the plain organization.
  struct OrganizationExtras {
    var membersCount = false
    var missingMember = false
    /// The upload's answer repeats the image as `logo_url`.
    var logoURL = false
  }

  /// An `organization`. The counts appear only if requested, as Clerk leaves empty optional members out.
  mutating func organization(
    _ record: OrganizationRecord, instanceID: String, extras: OrganizationExtras = OrganizationExtras()
  ) {
    let imageURL = record.imageURL(instanceID: instanceID)
    object { json in
      json.member("object", "organization")
      json.member("id", record.id)
      json.member("name", record.name)
      json.member("slug", record.slug)
      json.member("image_url", imageURL)
      json.member("has_image", record.imageID != nil)
      if extras.logoURL { json.member("logo_url", imageURL) }
      if extras.membersCount { json.member("members_count", record.membersCount) }
      if extras.missingMember {
        json.member("missing_member_with_elevated_permissions", record.lacksAdmin)
      }
      json.member("pending_invitations_count", record.pendingInvitationsCount)
      json.member("max_allowed_memberships", record.maxAllowedMemberships)
      json.member("admin_delete_enabled", record.adminDeleteEnabled)
      json.member("public_metadata", raw: record.publicMetadata)
      json.member("private_metadata", raw: record.privateMetadata)
      if let createdBy = record.createdBy { json.member("created_by", createdBy) }
      json.member("created_at", record.createdAt)
      json.member("updated_at", record.updatedAt)
      if let lastActiveAt = record.lastActiveAt { json.member("last_active_at", lastActiveAt) }
      json.member("role_set_key", orNull: record.roleSetKey)
    }
  }
}

extension OrganizationRecord {
  /// Of the uploaded logo, or of the default image.
  func imageURL(instanceID: String) -> String {
    if let imageID { return ImageURL.uploaded(imageID) }
    return ImageURL.standard(for: id, initials: ImageURL.initial(of: name), instanceID: instanceID)
  }
}
