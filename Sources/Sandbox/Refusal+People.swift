/// What is wrong with one field of a request about people. Codes and texts: Clerk's catalogue.
extension Refusal.Item {
  static func emailInvalid(_ parameter: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_format_invalid", "is invalid", "\(parameter) must be a valid email address.",
      parameter: parameter)
  }

  static func resourceMissing(_ parameter: String) -> Refusal.Item {
    Refusal.Item(
      "form_resource_not_found", "is missing",
      "The resource associated with the supplied \(parameter) was not found.",
      parameter: parameter)
  }

  static func disallowed(_ parameter: String, with other: String) -> Refusal.Item {
    Refusal.Item(
      "form_conditional_param_disallowed", "is not allowed",
      "`\(parameter)` isn't allowed when `\(other)` is present.",
      parameter: parameter)
  }

  static func missing(_ parameter: String, because other: String) -> Refusal.Item {
    Refusal.Item(
      "form_conditional_param_missing", "is missing",
      "`\(parameter)` is required when `\(other)` is present.",
      parameter: parameter)
  }
}

/// What the operations on users, members, invitations and roles refuse. Codes and texts: Clerk's catalogue; which of
/// them a case gets is in part our inference.
extension Refusal {
  static func userNotFound(_ id: String) -> Refusal {
    Refusal(404, "resource_not_found", "not found", "No user was found with id \(id)")
  }

  static let membershipNotFound = Refusal(404, "resource_not_found", "not found", "Resource not found")

  static func alreadyMember(_ user: String) -> Refusal {
    Refusal(
      400, "already_a_member_in_organization", "already a member",
      "\(user) is already a member of the organization.")
  }

  static let minimumPermissionsNeeded = Refusal(
    400, "organization_minimum_permissions_needed", "minimum organization permissions needed",
    "There has to be at least one organization member with the minimum required permissions")

  static let managedByDirectory = Refusal(
    409, "organization_membership_managed_by_scim", "membership role managed by directory sync",
    "This membership is managed by a directory and cannot be changed manually.")

  static func membershipQuotaExceeded(_ limit: Int64) -> Refusal {
    Refusal(
      403, "organization_membership_quota_exceeded", "organization membership quota exceeded",
      "You have reached your limit of \(limit) organization memberships, including outstanding invitations.")
  }

  static func insufficientSeats(needed: Int64) -> Refusal {
    Refusal(
      402, "insufficient_seats", "Insufficient seats",
      "You have reached the seat limit for your current plan.",
      meta: .seats(needed))
  }

  static func roleNotFound(parameter: String? = nil) -> Refusal {
    Refusal(404, "resource_not_found", "not found", "Organization role not found", parameter: parameter)
  }

  /// The catalogue has no text of its own for these.
  static let roleSetNotFound = Refusal(404, "resource_not_found", "not found", "Resource not found")

  static let inviterNotFound = Refusal(
    404, "organization_not_found_or_unauthorized", "not found or unauthorized",
    "Given organization not found, or you don't have permission to access the organization")

  static func permissionMissing(_ permission: Permission) -> Refusal {
    Refusal(
      403, "missing_organization_permission", "missing permission",
      "Current user is missing an organization permission.", meta: .permissions([permission.rawValue]))
  }

  static let invitationNotUnique = Refusal(
    400, "organization_invitation_not_unique", "organization invitation not unique",
    "Organizations cannot have duplicate pending invitations for an email address.")

  /// The catalogue leaves the short text empty.
  static func invitationsNotUnique(_ addresses: [String]) -> Refusal {
    Refusal(
      400, "duplicate_record", "",
      "There are already pending invitations for the following email addresses: "
        + addresses.joined(separator: ", "), meta: .emailAddresses(addresses))
  }

  static func bulkTooLarge(_ limit: Int) -> Refusal {
    Refusal(
      400, "bulk_size_exceeded", "bulk size exceeded",
      "Parameters exceed the maximum allowed bulk processing size of \(limit).")
  }

  static func invitationNotFound(_ id: String) -> Refusal {
    Refusal(404, "resource_not_found", "not found", "No invitation was found with id \(id).")
  }

  static let invitationNotPending = Refusal(
    404, "organization_invitation_not_pending", "not pending",
    "The organization invitation is not in the 'pending' status.")
}
