/// What a form changes about one thing.
public struct FieldChange: Equatable, Sendable {
  /// The field's id.
  public let id: String
  /// The field's label.
  public let label: String
  /// What it held when the form was opened.
  public let old: FormValue
  /// What it holds now.
  public let new: FormValue
}
