import Changes
import Screen

/// Shows what will change before anything is sent. It takes only keys pressed after it was on screen.
public struct ReviewState: Equatable, Sendable {
  /// What will be done.
  public let title: String
  /// What it is done to.
  public let subject: [ReviewItem]
  /// What will change.
  public let changes: [ReviewChange]
  /// What will change in one thing, step by step; shown in place of `changes` or before them.
  public let details: [ReviewItem]
  /// What has to be known besides, each a sentence.
  public internal(set) var warnings: [String]
  /// What is left out, and why.
  public let omissions: [ReviewItem]
  /// What the key that confirms does, in a word or two.
  public let verb: String
  /// Whether there is a key that does it from here.
  public internal(set) var confirms = true
  /// What has to be typed before there is a key that does it.
  public internal(set) var challenge: AmountChallenge?
  /// The ticket it belongs to; nil where none can be given here.
  public internal(set) var ticket: ReviewTicket?
  /// How much room it has, title and last line included.
  public internal(set) var size: Size
  /// Which of the lines of `ReviewOutline` are on screen.
  public internal(set) var scroll = Scroll()
  /// The first frame that showed it; nil until it was painted.
  public internal(set) var shownSince: Int?

  /// A question whether to make these changes.
  public init(
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
  public var context: KeyContext {
    ticket?.editor != nil || challenge?.isOpen == true ? .reviewLine : .review
  }

  /// Whether there is a key that does it now.
  public var canConfirm: Bool { confirms && context == .review }

  /// Takes note that it was painted as that frame.
  public mutating func painted(frame: Int) {
    shownSince = shownSince ?? frame
  }

  /// Whether a key pressed after that frame may be for it: what was typed ahead answers nothing.
  public func takes(keysAfter seenFrame: Int) -> Bool {
    shownSince.map { seenFrame >= $0 } ?? false
  }

  /// Gives it another size.
  public mutating func resize(to size: Size) {
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
