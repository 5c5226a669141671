import ClerkAPI

extension SubjectChange {
  /// Holds what is there now against what the person saw.
  ///
  /// Text is compared by its bytes, numbers by their value. What an answer leaves out is neither a change nor a proof that
  /// there is none: where the person was told something and Clerk no longer tells it, nothing can be compared.
  ///
  /// - Parameters:
  ///   - intent: The change, with what the person saw.
  ///   - now: What is there now.
  ///   - holdsBalance: Whether an adjustment of credits waits where the balance is another: a person has agreed to it.
  /// - Returns: Nil if the change can be sent as it was agreed to.
  package init?(_ intent: ChangeIntent, now: FoundSubject, holdsBalance: Bool) {
    var comparison = SubjectComparison(intent, now)
    comparison.compare(holdsBalance: holdsBalance)
    guard comparison.obstacle != nil || !comparison.differences.isEmpty else { return nil }
    self.init(
      now: now, differences: comparison.differences, obstacle: comparison.obstacle,
      name: intent.organization?.name ?? "The organization")
  }

  /// What differs between two looks at an organization that is to be deleted, for the review.
  package init?(deleting organization: OrganizationReference, was: FoundSubject, now: FoundSubject) {
    var intent = ChangeIntent(
      id: ChangeID(rawValue: ""), instance: InstanceIdentity(rawValue: ""), operator: "",
      organization: organization, request: .delete)
    intent.take(was)
    self.init(intent, now: now, holdsBalance: true)
  }
}
