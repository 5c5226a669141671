/// One thing that a change will do.
public struct ReviewChange: Equatable, Sendable {
  /// What is changed.
  public let label: String
  /// What it is now; nil for nothing.
  public let old: String?
  /// What it will be; nil for nothing.
  public let new: String?
  /// What speaks against it, in a few words; nil for nothing.
  public let risk: String?

  /// A change of what has that label.
  public init(_ label: String, old: String?, new: String?, risk: String? = nil) {
    self.label = label
    self.old = old
    self.new = new
    self.risk = risk
  }

  /// What a form changes, as it shows it.
  public init(_ change: FieldChange, in form: FormState) {
    let field = form[change.id]
    self.init(
      change.label, old: change.old == .empty ? nil : field?.shownInitial ?? change.old.text,
      new: change.new == .empty ? nil : field?.shownText ?? change.new.text)
  }
}
