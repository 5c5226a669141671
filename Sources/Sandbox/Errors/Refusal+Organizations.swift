/// What the operations on organizations, logos and credits refuse. Codes and texts: Clerk's catalogue.
extension Refusal {
  static func invalid(_ items: [Item]) -> Refusal {
    Refusal(422, items)
  }

  static let organizationNotFound = Refusal(
    404, "resource_not_found", "not found", "Given organization not found.")

  static let organizationsDisabled = Refusal(
    403, "organization_not_enabled_in_instance", "access denied",
    "The organizations feature is not enabled for this instance. "
      + "You can enable it at https://dashboard.clerk.com.")

  static let slugsDisabled = Refusal(
    403, "organization_slugs_disabled", "organization slugs not enabled",
    "This instance does not have slugs enabled for organizations.")

  static func quotaExceeded(_ limit: Int) -> Refusal {
    Refusal(
      403, "organization_quota_exceeded", "organization quota exceeded",
      "You have reached your limit of \(limit) organizations. You can remove the organization limit by "
        + "upgrading to a paid plan or using a production instance.")
  }

  static func creatorNotFound(_ userID: String) -> Refusal {
    Refusal(
      400, "organization_creator_not_found", "creator not found", "No users found with id \(userID).")
  }

  static let memberLimitManagedByBilling = Refusal(
    400, "organization_member_limit_managed_by_billing", "member limit managed by Billing",
    "This organization's member limit is managed by their subscription. It cannot be edited directly.",
    parameter: "max_allowed_memberships")

  static let imageMissing = Refusal(
    400, "form_param_missing", "Image file missing", "There was no image file present in the request")

  static let imageTooLarge = Refusal(
    413, "image_too_large", "Image too large",
    "The image being uploaded is more than 10MB. Please choose a smaller one.")

  static let imageNotFound = Refusal(404, "image_not_found", "Image not found", "Image not found")

  static func imageTypeUnsupported(_ type: String) -> Refusal {
    Refusal(
      400, "request_body_invalid", "Unsupported image type",
      "'\(type)' images are not currently supported. "
        + "Please consult the API documentation for more information.")
  }

  static let imageUndecodable = Refusal(
    400, "request_body_invalid", "Image decode error",
    "The image could not be decoded. Please ensure the image is valid and try again.")

  static let billingNotEnabled = Refusal(
    403, "billing_not_enabled", "access denied",
    "The billing feature for organizations is not enabled for this instance. "
      + "You can enable it at https://dashboard.clerk.com.")

  static let subscriptionNotFound = Refusal(
    404, "subscription_not_found", "Subscription not found", "Subscription not found")

  static let insufficientBalance = Refusal(
    422, "insufficient_credit_balance", "Insufficient credit balance",
    "The decrease amount exceeds the current credit balance", parameter: "amount")

  static let currencyInvalid = Refusal(
    400, "currency_invalid", "Invalid currency", "Currency is not supported")

  static let conflict = Refusal(409, "conflict", "Conflict", "Conflict")

  static let resourceLocked = Refusal(
    409, "resource_locked", "resource busy",
    "This resource is currently being modified by another request. Please try again.")
}
