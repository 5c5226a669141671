/// What the server said against a form.
package struct FormRefusal: Error, Equatable, Sendable {
  /// The field it is about, if it named one.
  package let field: String?
  /// What it said.
  package let message: String

  /// A refusal of a field, or of the whole.
  package init(field: String?, message: String) {
    self.field = field
    self.message = message
  }
}
