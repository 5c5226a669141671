import Changes
import Screen

/// Shows what will change before anything is sent. It takes only keys pressed after it was on screen.
package struct ReviewState: Equatable, Sendable {
  /// What will be done.
  package let title: String
  /// What it is done to.
  package let subject: [ReviewItem]
  /// What will change.
  package let changes: [ReviewChange]
  /// What will change in one thing, step by step; shown in place of `changes` or before them.
  package let details: [ReviewItem]
  /// What has to be known besides, each a sentence.
  package internal(set) var warnings: [String]
  /// What is left out, and why.
  package let omissions: [ReviewItem]
  /// What the key that confirms does, in a word or two.
  package let verb: String
  /// Whether there is a key that does it from here.
  package internal(set) var confirms = true
  /// What has to be typed before there is a key that does it.
  package internal(set) var challenge: AmountChallenge?
  /// The ticket it belongs to; nil where none can be given here.
  package internal(set) var ticket: ReviewTicket?
  /// How much room it has, title and last line included.
  package internal(set) var size: Size
  /// Which of the lines of `ReviewOutline` are on screen.
  package internal(set) var scroll = Scroll()
  /// The first frame that showed it; nil until it was painted.
  package internal(set) var shownSince: Int?

  /// A question whether to make these changes.
  package init(
    title: String, subject: [ReviewItem], changes: [ReviewChange], details: [ReviewItem] = [],
    warnings: [String] = [], omissions: [ReviewItem] = [], verb: String = "send", size: Size
  ) {
    self.title = title
    self.subject = subject
    self.changes = changes
    self.details = details
    self.warnings = warnings
    self.omissions = omissions
    self.verb = verb
    self.size = size
  }

  /// Which keys it understands: those of a line while something is typed.
  package var context: KeyContext {
    ticket?.editor != nil || challenge?.isOpen == true ? .reviewLine : .review
  }

  /// Whether there is a key that does it now.
  package var canConfirm: Bool { confirms && context == .review }

  /// Takes note that it was painted as that frame.
  package mutating func painted(frame: Int) {
    shownSince = shownSince ?? frame
  }

  /// Whether a key pressed after that frame may be for it: what was typed ahead answers nothing.
  package func takes(keysAfter seenFrame: Int) -> Bool {
    shownSince.map { seenFrame >= $0 } ?? false
  }

  /// Gives it another size.
  package mutating func resize(to size: Size) {
    self.size = size
    show(scroll.top)
  }

  /// Shows the lines from that one on, as far as there are any.
  mutating func show(_ line: Int) {
    let outline = ReviewOutline(self)
    scroll.show(line, of: outline.lines.count, rows: outline.bodyRows)
  }

  /// The same, asked anew: with what would be paid once more, and a word to be typed that says that this is meant.
  func asking(about repeats: RepeatedCredits) -> ReviewState {
    var review = self
    review.warnings = repeats.sentences() + warnings
    review.challenge = AmountChallenge(word: "again", purpose: "send it all the same")
    review.scroll = Scroll()
    review.shownSince = nil
    return review
  }
}
