/// What is wrong with one field of a request. Codes and texts: Clerk's catalogue of Backend API errors; which
/// of them a case gets is in part our inference, as said at the checks.
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

  /// - Parameter limit: characters.
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
  /// - Parameter limit: bytes.
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
