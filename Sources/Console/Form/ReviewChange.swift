/// One thing that a change will do.
package struct ReviewChange: Equatable, Sendable {
  /// What is changed.
  package let label: String
  /// What it is now; nil for nothing.
  package let old: String?
  /// What it will be; nil for nothing.
  package let new: String?
  /// What speaks against it, in a few words; nil for nothing.
  package let risk: String?

  /// A change of what has that label.
  package init(_ label: String, old: String?, new: String?, risk: String? = nil) {
    self.label = label
    self.old = old
    self.new = new
    self.risk = risk
  }

  /// What a form changes, as it shows it.
  package init(_ change: FieldChange, in form: FormState) {
    let field = form[change.id]
    self.init(
      change.label, old: change.old == .empty ? nil : field?.shownInitial ?? change.old.text,
      new: change.new == .empty ? nil : field?.shownText ?? change.new.text)
  }
}
