/// What has the focus, and so what a key means.
package enum KeyContext: String, CaseIterable, Hashable, Sendable {
  case list
  case detail
  /// The line in which a search is typed.
  case prompt
  case form
  case metadata
  /// The line in which a metadata key or value is typed.
  case metadataLine = "line"
  /// What a change will do, before it is sent.
  case review
  /// A review in which something has to be typed.
  case reviewLine = "amount-line"
  case receipt
  /// Work in flight that can be stopped.
  case progress
  /// A message that can be closed.
  case message
  case journal
  /// One change of the journal.
  case journalEntry = "journal-entry"
  /// Members, invitations and domains of an organization.
  case people = "members"
  case plan
  /// People and domains that a search found.
  case found = "people-found"
  case person
  /// The requests made.
  case requests
  /// One of them.
  case request
  /// Drafts offered at the start.
  case drafts
  /// The line in which the word is typed that unlocks the session.
  case unlock
  /// The keys of what lies below, filtered by what is typed.
  case help
  /// All commands, filtered by what is typed.
  case palette
  /// A text to select by hand.
  case text
  case menu
  case dialog

  /// Whether an answer that led here from `before` reports an outcome: keys typed before it was visible are
  /// not for it. A form that opens was asked for, and a question guards itself.
  func tellsWhatCame(after before: KeyContext) -> Bool {
    guard self != before else { return false }
    switch self {
    case .message, .receipt: return true
    case .list, .detail, .people: return before == .progress
    case .prompt, .journal, .journalEntry, .form, .metadata, .metadataLine, .review, .reviewLine, .progress,
      .plan, .found, .person, .requests, .request, .drafts, .unlock,
      .help, .palette, .text, .menu, .dialog:
      return false
    }
  }

  /// In words.
  package var name: String {
    switch self {
    case .detail: "details"
    case .people: "members list"
    case .metadataLine: "metadata line"
    case .reviewLine: "review"
    default: rawValue.replacing("-", with: " ")
    }
  }

  /// Where commands are that do something with what is selected.
  static let withPanes: [KeyContext] = [
    .list, .detail, .people, .found, .person, .journal, .journalEntry, .plan, .metadata, .receipt, .form,
    .requests, .request,
  ]

  /// Whether letters are typed into it, so that none can be a command's key.
  package var isTyping: Bool {
    [.prompt, .form, .unlock, .metadataLine, .reviewLine, .help, .palette].contains(self)
  }
}
