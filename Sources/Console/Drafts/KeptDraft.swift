import JSON

/// How much of what is typed into a form is kept already.
struct KeptDraft: Equatable, Sendable {
  /// What was given to the store last; nil if it has nothing.
  var kept: JSONObject?
  /// What was typed when the wait for a pause was begun.
  var waitsFor: JSONObject?
  /// The field that had the focus then.
  var focus = 0
  /// What is typed where credits are written down for a second person; it is kept with the form that they came from.
  var proposal = JSONObject()
  /// What is to be put into the form once it is there.
  var restores: FormDraft?
}
