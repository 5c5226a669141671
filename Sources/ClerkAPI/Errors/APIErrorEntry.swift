/// One thing that Clerk objects to.
public struct APIErrorEntry: Hashable, Sendable {
  public let message: String
  public let longMessage: String?
  /// Such as `form_identifier_exists` (Clerk's error catalogue).
  public let code: String
  /// The field it is about (`meta.param_name`).
  public let parameter: String?

  /// An objection.
  public init(message: String, longMessage: String? = nil, code: String, parameter: String? = nil) {
    self.message = message
    self.longMessage = longMessage
    self.code = code
    self.parameter = parameter
  }
}
