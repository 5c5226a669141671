import Screen

/// What commands do to a review of a change.
public enum ReviewReducer {
  /// Does what a command says. The owner asks `ReviewState.takes` before it passes one on.
  public static func reduce(_ review: inout ReviewState, _ command: Command) -> ReviewOutcome {
    let rows = ReviewOutline(review).bodyRows
    switch command {
    case .confirm where review.challenge == nil:
      return review.shownSince == nil || !review.confirms ? .none : .confirm
    case .promptAccept:
      guard review.shownSince != nil, review.challenge?.isMet() == true else { return .none }
      return .confirm
    case .back, .quitView, .cancel: return .back
    case .help: return .help
    case .moveDown: review.scroll(by: 1)
    case .moveUp: review.scroll(by: -1)
    case .halfPageDown: review.scroll(by: max(1, rows / 2))
    case .halfPageUp: review.scroll(by: -max(1, rows / 2))
    case .pageDown: review.scroll(by: max(1, rows - 1))
    case .pageUp: review.scroll(by: -max(1, rows - 1))
    case .moveFirst: review.scroll(by: -.max)
    case .moveLast: review.scroll(by: .max)
    default: break
    }
    return .none
  }

  /// Puts what is typed into the field of a review that has one.
  ///
  /// - Returns: Whether the key was understood.
  public static func typed(_ review: inout ReviewState, _ press: KeyPress) -> Bool {
    review.challenge?.handle(press) ?? false
  }
}
