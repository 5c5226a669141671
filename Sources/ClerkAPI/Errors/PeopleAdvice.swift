/// What helps against refusals to change members and invitations (Clerk's error catalogue).
package enum PeopleAdvice {
  /// What to do about a refusal with that code, in a sentence; nil where Clerk says enough.
  package static func of(_ code: String) -> String? { advice[code] }

  private static let anotherAdmin = "Make someone else an admin first."

  private static let advice = [
    "already_a_member_in_organization": "Change the role instead, if it is not the right one.",
    "organization_invitation_not_unique":
      "Wait until the pending invitation is accepted, or revoke it and send another one.",
    "organization_minimum_permissions_needed": anotherAdmin,
    "at_least_one_admin_needed": anotherAdmin,
    "organization_membership_managed_by_scim": "Change it in the directory that manages this person.",
    "organization_membership_quota_exceeded":
      "Raise the member limit, or revoke an invitation that is no longer needed: pending ones count.",
    "insufficient_seats":
      "Add seats to the subscription, or revoke an invitation that is no longer needed: pending ones count.",
    "exclusive_organization_membership":
      "This instance allows one organization a person: remove them from the other one first.",
    "personal_accounts_not_allowed":
      "This instance requires a membership: add the person to another organization first.",
    "organization_invitation_not_pending": "Read the invitations again: this one has been decided.",
    "invitations_not_supported":
      "This instance has no e-mail addresses. Add the person by user id instead.",
    "not_allowed_access": "Check the allowlist and the blocklist of the instance in the Clerk Dashboard.",
    "role_migration_in_progress": "Roles are being migrated; try again when that is done.",
    "unsupported_subscription_plan_features": "The instance's Clerk plan does not include this.",
  ]
}
