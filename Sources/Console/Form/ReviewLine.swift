/// A line of a review.
package enum ReviewLine: Equatable, Sendable {
  /// What the change is about.
  case item(label: String, text: String)
  /// The instance: the word for it, which has a colour, and what follows.
  case instance(label: String, SessionInfo.Environment, text: String)
  /// What will change, on one line, with what speaks against it.
  case change(label: String, old: String, new: String, risk: String?)
  /// A line of what is there now; the first has the label.
  case old(label: String, text: String)
  /// A line of what will be there; the first has the label, where nothing is there now.
  case new(label: String, text: String)
  /// That nothing will be there.
  case nothing(label: String)
  /// Something that has to be known.
  case warning(String)
  case blank
}
