import JSON

/// One thing about an organization that is no longer as the person saw it, in words.
package struct SubjectDifference: Hashable, Sendable {
  /// The words for what is not there.
  static let none = "(none)"
  /// The words for what Clerk's answer leaves out: neither there nor gone.
  static let notTold = "(not told by Clerk)"

  /// What it is called.
  package let label: String
  /// What the person saw; nil where that is not told, as only backends may read it.
  package let was: String?
  /// What is there now.
  package let theirs: String?
  /// What the person wants; nil where the change sets nothing there.
  package let yours: String?
  /// Whether it was compared: an answer that leaves it out says nothing about it.
  package let isCompared: Bool

  /// A difference.
  init(_ label: String, was: String?, theirs: String?, yours: String? = nil, isCompared: Bool = true) {
    self.label = label
    self.was = was
    self.theirs = theirs
    self.yours = yours
    self.isCompared = isCompared
  }

  /// The difference on one line: `Member limit: was 50, theirs 60, yours 75`.
  package var text: String {
    guard let was, let theirs else {
      return isCompared ? "\(label) is another" : "\(label) is \(Self.notTold)"
    }
    return "\(label): was \(was), " + (yours.map { "theirs \(theirs), yours \($0)" } ?? "now \(theirs)")
  }
}
