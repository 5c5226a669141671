extension ConsoleState {
  /// The ticket that was given in a review, which the next one begins with.
  ///
  /// - Returns: The ticket; nil for none.
  mutating func ticket(of review: ReviewState, else other: String?) -> String? {
    guard let given = review.ticket else {
      ticket = other ?? ticket
      return other
    }
    ticket = given.text.isEmpty ? nil : given.text
    return ticket
  }
}
