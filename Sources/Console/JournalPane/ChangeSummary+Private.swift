import Changes

extension ChangeSummary.Line {
  /// Whether it tells of private metadata, which is shown only to who asks for it.
  var isPrivate: Bool { label.hasPrefix("private.") || label == FieldLabel.of("private_metadata") }

  /// The same with its values hidden, if they are private.
  func hidden(_ hides: Bool) -> ChangeSummary.Line {
    guard hides, isPrivate else { return self }
    return ChangeSummary.Line(
      label, from: old == nil ? nil : "hidden", to: new == nil ? nil : "hidden")
  }
}
