extension ChangeSummary.Line {
  /// What stands for a value that is there and hidden.
  private static let mask = "hidden"

  /// The line with as much of its values as is to be told, if they are private.
  package func telling(_ values: PrivateValues) -> ChangeSummary.Line {
    guard hides(values) else { return self }
    return ChangeSummary.Line(
      label, from: old.map { _ in Self.mask }, to: values == .typed ? new : new.map { _ in Self.mask })
  }

  /// Whether something of it is hidden then.
  package func hides(_ values: PrivateValues) -> Bool {
    guard isPrivate else { return false }
    return switch values {
    case .hidden: old != nil || new != nil
    case .typed: old != nil
    case .shown: false
    }
  }
}
