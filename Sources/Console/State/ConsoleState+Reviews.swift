extension ConsoleState {
  /// Whether an answer has led to a choice in place of what was asked for: whose change to keep, what becomes of an edit.
  var isChoosing: Bool {
    guard case .change(let change) = overlays.last else { return false }
    return switch change.step {
    case .comparing, .mistaken, .kept: true
    case .reading, .unreadable, .editing, .inEditor, .checking, .reviewing, .making, .receipt, .unknown: false
    }
  }

  /// The review that has the keys, if one does.
  var review: ReviewState? {
    get {
      switch overlays.last {
      case .change(let change):
        if case .reviewing(let review, _) = change.step { review } else { nil }
      case .bulk(let bulk): bulk.review
      case .journal(let journal): journal.question?.review
      case .help, .copyMenu, .selectable, .question, .unlock, .drafts, .export, nil: nil
      }
    }
    set {
      guard let newValue else { return }
      switch overlays.last {
      case .change(let change):
        guard case .reviewing(_, let draft) = change.step else { return }
        self.change?.step = .reviewing(newValue, draft)
      case .bulk: bulk?.review = newValue
      case .journal: journal?.question?.review = newValue
      case .help, .copyMenu, .selectable, .question, .unlock, .drafts, .export, nil: break
      }
    }
  }

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
