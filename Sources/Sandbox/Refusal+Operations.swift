/// What is wrong with one field of a request. Codes and texts: Clerk's catalogue of Backend API errors; which of them
/// a case gets is in part our inference, as noted at the checks.
extension Refusal.Item {
  static func valueInvalid(_ value: String, parameter: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_value_invalid", "is invalid",
      "\(value) does not match one of the allowed values for parameter \(parameter)", parameter: parameter)
  }

  static func typeInvalid(_ parameter: String, expected: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_type_invalid", "is invalid", "`\(parameter)` must be a `\(expected)`.", parameter: parameter
    )
  }

  static func encodingInvalid(_ parameter: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_value_invalid", "invalid character encoding",
      "\(parameter) contains invalid UTF-8 characters", parameter: parameter)
  }

  static func missing(_ parameter: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_missing", "is missing", "\(parameter) must be included.", parameter: parameter)
  }

  static func unknown(_ parameter: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_unknown", "is unknown", "\(parameter) is not a valid parameter for this request.",
      parameter: parameter)
  }

  static func deprecated(_ parameter: String, resolution: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_deprecated", "is deprecated", "is deprecated. \(resolution)", parameter: parameter)
  }

  /// - Parameter limit: In characters.
  static func tooLong(_ parameter: String, limit: Int) -> Refusal.Item {
    Refusal.Item(
      "form_param_max_length_exceeded", "exceeds maximum length",
      "\(parameter) should not exceed \(limit) characters.", parameter: parameter)
  }

  static func tooManyItems(_ parameter: String, limit: Int) -> Refusal.Item {
    Refusal.Item(
      "form_param_array_size_exceeded", "exceeds maximum size",
      "\(parameter) should not exceed \(limit) items.", parameter: parameter)
  }

  static func timeInvalid(_ parameter: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_invalid_time", "invalid format",
      "\(parameter) must contain a datetime specified in RFC3339 format (e.g. `2022-10-20T10:00:27.645Z`).",
      parameter: parameter)
  }

  /// The text is that of Clerk's pages of 2022; the limit was 4096 bytes then.
  ///
  /// - Parameter limit: In bytes.
  static func tooLarge(_ parameter: String, limit: Int) -> Refusal.Item {
    Refusal.Item(
      "form_param_exceeds_allowed_size", "exceeds allowed size",
      "\(parameter) exceeds the maximum allowed size of \(limit) bytes", parameter: parameter)
  }

  static func metadataInvalid(_ parameter: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_value_invalid", "is invalid", "\(parameter) must be a valid key-value object",
      parameter: parameter)
  }

  static let nameBlank = Refusal.Item("form_param_nil", "is blank", "Enter name.", parameter: "name")

  static func nameInvalid(_ name: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_value_invalid", "invalid organization name",
      "The organization name \"\(name)\" is invalid: it must not contain URLs or HTML", parameter: "name")
  }

  static func slugFormatInvalid(_ parameter: String) -> Refusal.Item {
    Refusal.Item(
      "form_param_format_invalid", "is invalid",
      "\(parameter) can contain only lowercase letters, digits and dashes.", parameter: parameter)
  }

  static let slugTaken = Refusal.Item(
    "form_identifier_exists", "is taken", "That slug is taken. Please try another.", parameter: "slug")

  static let creditAmountInvalid = Refusal.Item(
    "invalid_credit_amount", "Invalid credit amount", "Credit amount must be greater than zero")

  static let creditActionInvalid = Refusal.Item(
    "invalid_credit_action", "Invalid credit action",
    "Credit action must be either 'increase' or 'decrease'")
}

/// What the operations on organizations, logos and credits refuse. Codes and texts: Clerk's catalogue.
extension Refusal {
  static func invalid(_ items: [Item]) -> Refusal {
    Refusal(422, items)
  }

  static let organizationNotFound = Refusal(
    404, "resource_not_found", "not found", "Given organization not found.")

  static let organizationsDisabled = Refusal(
    403, "organization_not_enabled_in_instance", "access denied",
    "The organizations feature is not enabled for this instance. \(enabling)")

  private static let enabling = "You can enable it at https://dashboard.clerk.com."

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
    "The billing feature for organizations is not enabled for this instance. \(enabling)")

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
