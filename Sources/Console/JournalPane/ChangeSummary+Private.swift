import Changes

extension ChangeSummary.Line {
  /// The same with its values hidden, if they are private.
  func hidden(_ hides: Bool) -> ChangeSummary.Line {
    guard hides, isPrivate else { return self }
    return ChangeSummary.Line(
      label, from: old == nil ? nil : "hidden", to: new == nil ? nil : "hidden")
  }
}
