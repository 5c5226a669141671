import Screen

package enum ReviewReducer {
  /// The owner asks `ReviewState.takes` first.
  package static func reduce(_ review: inout ReviewState, _ command: Command) -> ReviewOutcome {
    switch command {
    case .confirm: return review.toldSince != nil && review.canConfirm ? .confirm : .none
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
    review.ticket?.editor = LineEditor(offered: ticket.text)
  }

  /// Accepts what is typed. Sends nothing: that takes a key of its own.
  private static func accept(_ review: inout ReviewState) {
    guard review.shownSince != nil else { return }
    if review.ticket?.editor != nil {
      review.ticket?.take()
      review.show(review.scroll.top)
    } else {
      review.challenge?.answer()
    }
  }

  /// Types into the review's open line.
  ///
  /// - Returns: Whether the key was understood.
  package static func typed(_ review: inout ReviewState, _ press: KeyPress) -> Bool {
    if review.ticket?.editor != nil { return review.ticket?.editor?.handle(press) ?? false }
    return review.challenge?.handle(press) ?? false
  }

  /// Pastes into the ticket line. What has to be typed cannot be pasted.
  ///
  /// - Returns: Whether there was a place for it.
  static func pasted(_ review: inout ReviewState, _ text: String) -> Bool {
    guard review.ticket?.editor != nil else { return false }
    review.ticket?.editor?.paste(text)
    return true
  }
}

package enum ReviewOutcome: Equatable, Sendable {
  case none
  case confirm
  case back
}
