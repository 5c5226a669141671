/// What has the focus, and so which meaning a key has.
package enum KeyContext: String, CaseIterable, Hashable, Sendable {
  case list
  case detail
  /// The line in which a search is typed.
  case prompt
  /// The fields of a form.
  case form
  /// The tree of an organization's metadata.
  case metadata
  /// The line in which a key or a value of it is typed.
  case metadataLine = "line"
  /// What a change will do, before it is sent.
  case review
  /// The same, where an amount has to be typed once more.
  case reviewLine = "amount-line"
  /// What came of an adjustment of credits.
  case receipt
  /// Something that is under way and can be stopped.
  case progress
  /// Something that was said and can be closed.
  case message
  /// The changes of the journal.
  case journal
  /// One of them, whole.
  case journalEntry = "journal-entry"
  /// A plan of many changes: how it runs, or what came of it.
  case plan
  /// What was typed before and is offered again.
  case drafts
  /// The line in which a word is typed that unlocks the session.
  case unlock
  case help
  case menu
  case dialog

  /// Whether an answer that led here from `before` tells what came of something: what was typed before that could be seen is
  /// not for it. A form that opens is what was asked for, and a question looks after itself.
  func tellsWhatCame(after before: KeyContext) -> Bool {
    guard self != before else { return false }
    switch self {
    case .message, .receipt: return true
    case .list, .detail: return before == .progress
    case .prompt, .journal, .journalEntry, .form, .metadata, .metadataLine, .review, .reviewLine, .progress,
      .plan, .drafts, .unlock,
      .help, .menu, .dialog:
      return false
    }
  }

  /// Whether letters are typed into it, so that none of them can be a command's key.
  package var isTyping: Bool { [.prompt, .form, .unlock, .metadataLine, .reviewLine].contains(self) }
}
