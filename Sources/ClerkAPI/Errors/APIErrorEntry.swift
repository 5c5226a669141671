/// One thing that Clerk objects to.
public struct APIErrorEntry: Hashable, Sendable {
  /// Stands in for the code where there is none.
  static let unknownCode = "unknown"

  /// What is wrong, in a few words.
  public let message: String
  /// What is wrong, in a sentence; absent or empty where Clerk has none.
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

  /// The longer of its messages that says something; the code if neither does.
  var text: String {
    [longMessage ?? "", message].first { !$0.isEmpty } ?? code
  }
}
