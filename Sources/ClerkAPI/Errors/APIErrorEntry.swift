/// One thing that Clerk objects to.
package struct APIErrorEntry: Hashable, Sendable {
  /// Stands in for the code where there is none.
  static let unknownCode = "unknown"

  /// What is wrong, in a few words.
  package let message: String
  /// What is wrong, in a sentence; absent or empty where Clerk has none.
  package let longMessage: String?
  /// Such as `form_identifier_exists` (Clerk's error catalogue).
  package let code: String
  /// The field it is about (`meta.param_name`).
  package let parameter: String?

  /// An objection.
  package init(message: String, longMessage: String? = nil, code: String, parameter: String? = nil) {
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
