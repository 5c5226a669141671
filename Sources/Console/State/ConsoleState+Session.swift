import Changes

extension ConsoleState {
  /// Whether the policy allows something; says why not.
  mutating func allows(_ check: (AccessPolicy) throws -> Void) -> Bool {
    guard let refusal = session.policy.refusal(check) else { return true }
    say(.warning, refusal)
    return false
  }

  /// The ticket given in a review, which the next one begins with.
  mutating func ticket(of review: ReviewState, else other: String?) -> String? {
    guard let given = review.ticket else {
      ticket = other ?? ticket
      return other
    }
    ticket = given.text.isEmpty ? nil : given.text
    return ticket
  }

  /// A review is left: the ticket that was typed into it is offered by the next one.
  mutating func leave(_ review: ReviewState) {
    var review = review
    review.ticket?.take()
    _ = ticket(of: review, else: nil)
  }
}
