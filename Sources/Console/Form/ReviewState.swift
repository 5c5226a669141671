import Changes
import ClerkAPI
import Screen
import Text

/// Shows what will change before anything is sent. Takes only keys pressed after it was visible.
package struct ReviewState: Equatable, Sendable {
  package private(set) var title: String
  package private(set) var subject: [ReviewItem]
  package let changes: [ReviewChange]
  /// One change step by step; shown in place of `changes` or before them.
  package private(set) var details: [ReviewItem]
  /// Each a sentence.
  package internal(set) var warnings: [String]
  /// What is left out, and why.
  package let omissions: [ReviewItem]
  /// What the confirming key does, in a word or two.
  package let verb: String
  /// Whether it can be confirmed here.
  package internal(set) var confirms = true
  /// Whether some of what it is about could not be read, and can be read again.
  var readsAgain = false
  /// What has to be typed before it can be confirmed.
  package internal(set) var challenge: TypedConfirmation?
  /// Nil where no ticket can be given.
  package internal(set) var ticket: ReviewTicket?
  /// Title and last line included.
  package internal(set) var size: Size
  /// Which lines of `ReviewOutline` are on screen.
  package internal(set) var scroll = Scroll()
  /// The first frame that showed it; nil until painted.
  package internal(set) var shownSince: Int?
  /// Up to which line it has been on screen, where what has to be seen takes more than the first page.
  private var seen = 0
  /// Of how many rows the page was then: with another number the lines stand in another order.
  private var seenRows = 0
  /// The first frame with which all that has to be seen had been on screen; nil until then, when nothing is confirmed.
  var toldSince: Int?

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

  /// Lays a review out.
  ///
  /// - Parameters:
  ///   - more: Facts about the subject besides those of the review.
  ///   - warnings: Said first.
  ///   - purpose: What a typed number lets a person do.
  init(
    _ review: Review, about more: [ReviewItem] = [], changes: [ReviewChange], details: [ReviewItem] = [],
    warnings: [String] = [], omissions: [ReviewItem] = [], purpose: String? = nil, _ state: ConsoleState
  ) {
    let session = state.session
    self.init(
      title: review.question,
      subject: ReviewItem.names(review.organization) + [ReviewItem(instance: session)]
        + review.facts.map(ReviewItem.init) + more,
      changes: changes, details: details,
      warnings: warnings + review.warnings + [session.warning(review)].compactMap { $0 } + review.obstacles,
      omissions: omissions, verb: review.verb, size: ConsoleLayout(state).body.size)
    confirms = review.canBeConfirmed
    guard confirms else { return }
    challenge = TypedConfirmation(review.consent, purpose: purpose)
    // Credits have a field for it.
    if !review.movesCredits { ticket = ReviewTicket(state.ticket) }
  }

  /// The review of one change.
  ///
  /// - Parameter values: What is told of private metadata; otherwise all where it is shown, or what was typed.
  init(
    _ draft: ChangeDraft, about more: [ReviewItem] = [], warnings: [String] = [],
    telling values: PrivateValues? = nil, _ state: ConsoleState
  ) {
    let values = values ?? state.privateValues(.typed)
    let changes: [ReviewChange] =
      switch draft.request {
      case .adjustCredits, .delete: []
      default:
        draft.summary.lines.map { $0.telling(values) }.map {
          ReviewChange($0.label, old: $0.old, new: $0.new)
        }
      }
    self.init(
      state.session.review(draft), about: more, changes: changes, details: ReviewItem.adjustment(draft),
      warnings: warnings, state)
  }

  /// That of a line while something is typed.
  package var context: KeyContext {
    ticket?.editor != nil || challenge?.isOpen == true ? .reviewLine : .review
  }

  package var canConfirm: Bool { confirms && !hidesChange && context == .review }

  /// Why a command does nothing here; nil if it does something.
  func obstacle(_ command: Command) -> Obstacle? {
    switch command {
    case .confirm where !confirms: .nothing("Nothing to confirm here.")
    case .confirm where hidesChange: .nothing("Scroll down first: not all that matters here was on screen.")
    case .ticket where ticket == nil: .nothing("No ticket can be given here.")
    case .refresh where !readsAgain: .nothing("All that matters here was read.")
    default: nil
    }
  }

  /// Whether what has to be seen first is further below than this page and all that was on screen before it.
  package var hidesChange: Bool {
    let outline = ReviewOutline(self)
    return outline.telling > outline.bodyRows && outline.telling > reach(outline)
  }

  /// The last line that was on screen or is on this page.
  private func reach(_ outline: ReviewOutline) -> Int {
    max(seenRows == outline.bodyRows ? seen : 0, scroll.top + outline.bodyRows)
  }

  package mutating func painted(frame: Int) {
    shownSince = shownSince ?? frame
    let outline = ReviewOutline(self)
    (seen, seenRows) = (reach(outline), outline.bodyRows)
    toldSince = hidesChange ? nil : toldSince ?? frame
  }

  /// Whether a key pressed after that frame counts: what was typed before it could be read answers nothing.
  package func takes(keysAfter seenFrame: Int) -> Bool {
    shownSince.map { seenFrame >= max($0, toldSince ?? 0) } ?? false
  }

  package mutating func resize(to size: Size) {
    self.size = size
    // Its lines are others now.
    seen = 0
    show(scroll.top)
  }

  mutating func show(_ line: Int) {
    let outline = ReviewOutline(self)
    scroll.show(line, of: outline.lines.count, rows: outline.bodyRows)
  }

  /// Tells operators by their names.
  ///
  /// - Returns: Whether that changed anything.
  mutating func tell(_ names: OperatorNames) -> Bool {
    let before = self
    title = names.telling(title)
    for place in subject.indices { subject[place].tell(names) }
    for place in details.indices { details[place].tell(names) }
    warnings = warnings.map(names.telling)
    guard self != before else { return false }
    show(scroll.top)
    return true
  }

  /// Says which change is undone: what it did, when and whose it was.
  mutating func tell(undoing entry: JournalEntry, _ time: LocalTime) {
    let when = time.dateTimeAndZone(entry.record.createdAt)
    subject.append(ReviewItem("Undoes", "\(entry.line), \(when), by \(entry.record.intent.operator)"))
  }

  /// Asks in so many words whether credits are to be moved again, and then for what has to be typed anyway.
  func askingWhetherAgain() -> ReviewState {
    var review = self
    review.challenge = TypedConfirmation(againBefore: challenge)
    return review
  }

  /// Asks again: with what would be paid again, and a word to type that says that this is intended.
  func asking(about repeats: RepeatedCredits, _ time: LocalTime) -> ReviewState {
    var review = self
    review.warnings = repeats.sentences(time.dateTimeAndZone) + warnings
    review.challenge = TypedConfirmation(againBefore: nil)
    review.scroll = Scroll()
    review.shownSince = nil
    review.toldSince = nil
    review.seen = 0
    return review
  }
}

/// A fact about a change: a name, slug, id or instance.
package struct ReviewItem: Equatable, Sendable {
  package let label: String
  package private(set) var text: String
  /// The kind of instance that begins the text, shown in its colour.
  package let environment: SessionInfo.Environment?

  package init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
    environment = nil
  }

  /// The instance in words, with its host, and its id if known.
  package init(instance session: SessionInfo) {
    label = "Instance"
    environment = session.environment
    text = session.instanceText
  }

  fileprivate mutating func tell(_ names: OperatorNames) { text = names.telling(text, as: label) }

  init(_ fact: ChangeSummary.Line) {
    self.init(fact.label, fact.new ?? "")
  }

  static func names(_ organization: OrganizationReference?) -> [ReviewItem] {
    guard let organization else { return [] }
    return [
      ReviewItem("Name", organization.name), ReviewItem("Slug", organization.slug ?? ToldText.none),
      ReviewItem("ID", organization.id.rawValue),
    ]
  }

  /// What was given with a change.
  static func given(reason: String?, ticket: String?, note: String?) -> [ReviewItem] {
    [("Reason", reason), ("Ticket", ticket), ("Note", note)].compactMap { label, text in
      text.map { ReviewItem(label, $0) }
    }
  }

  /// What an adjustment does, step by step; empty for other changes.
  static func adjustment(_ draft: ChangeDraft) -> [ReviewItem] {
    guard case .adjustCredits(let adjustment) = draft.request else { return [] }
    let change = adjustment.signedAmount
    return [
      ReviewItem("Balance now", CreditText.balance(draft.balanceBefore)),
      ReviewItem("Change", CreditText.change(change)),
      ReviewItem("Balance after", CreditText.balance(draft.balanceBefore, after: change)),
    ] + given(reason: draft.reason, ticket: draft.ticket, note: adjustment.note)
  }
}

package struct ReviewChange: Equatable, Sendable {
  package let label: String
  /// Nil for nothing.
  package let old: String?
  /// Nil for nothing.
  package let new: String?
  /// What speaks against it, in a few words.
  package let risk: String?

  package init(_ label: String, old: String?, new: String?, risk: String? = nil) {
    self.label = label
    self.old = old
    self.new = new
    self.risk = risk
  }
}

/// A change's support ticket, given in its review: kept in the journal, not sent.
package struct ReviewTicket: Equatable, Sendable {
  /// Empty for none.
  package internal(set) var text: String
  /// The line in which it is typed, while open.
  package internal(set) var editor: LineEditor?

  init(_ text: String?) {
    self.text = text ?? ""
  }

  /// Accepts the text, trimmed.
  mutating func take() {
    guard let editor else { return }
    text = editor.text.trimmed
    self.editor = nil
  }
}
