/// What a form changes about one thing.
package struct FieldChange: Equatable, Sendable {
  /// The field's id.
  package let id: String
  /// The field's label.
  package let label: String
  /// What it held when the form was opened.
  package let old: FormValue
  /// What it holds now.
  package let new: FormValue
}
