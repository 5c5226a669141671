/// What the server said against a form.
public struct FormRefusal: Error, Equatable, Sendable {
  /// The field it is about, if it named one.
  public let field: String?
  /// What it said.
  public let message: String

  /// A refusal of a field, or of the whole.
  public init(field: String?, message: String) {
    self.field = field
    self.message = message
  }
}
