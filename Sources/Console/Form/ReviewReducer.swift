import Screen

/// What commands do to a review of a change.
package enum ReviewReducer {
  /// Does what a command says. The owner asks `ReviewState.takes` before it passes one on.
  package static func reduce(_ review: inout ReviewState, _ command: Command) -> ReviewOutcome {
    switch command {
    case .confirm: return review.shownSince != nil && review.canConfirm ? .confirm : .none
    case .ticket: beginTicket(&review)
    case .promptAccept: accept(&review)
    case .back where review.ticket?.editor != nil: review.ticket?.editor = nil
    case .back, .quitView, .cancel: return .back
    default:
      let outline = ReviewOutline(review)
      review.scroll.show(command, of: outline.lines.count, rows: outline.bodyRows)
    }
    return .none
  }

  private static func beginTicket(_ review: inout ReviewState) {
    guard let ticket = review.ticket, ticket.editor == nil else { return }
    review.ticket?.editor = LineEditor(ticket.text)
  }

  /// Takes what is typed. It sends nothing: a key of its own does.
  private static func accept(_ review: inout ReviewState) {
    guard review.shownSince != nil else { return }
    if review.ticket?.editor != nil {
      review.ticket?.take()
      review.show(review.scroll.top)
    } else {
      review.challenge?.answer()
    }
  }

  /// Puts what is typed into the field of a review that has one.
  ///
  /// - Returns: Whether the key was understood.
  package static func typed(_ review: inout ReviewState, _ press: KeyPress) -> Bool {
    if review.ticket?.editor != nil { return review.ticket?.editor?.handle(press) ?? false }
    return review.challenge?.handle(press) ?? false
  }

  /// Puts pasted text into the line of the ticket. What has to be typed is not pasted.
  ///
  /// - Returns: Whether there was a place for it.
  static func pasted(_ review: inout ReviewState, _ text: String) -> Bool {
    guard review.ticket?.editor != nil else { return false }
    review.ticket?.editor?.insert(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    return true
  }
}
