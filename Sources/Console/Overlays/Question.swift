/// A question that is answered by yes or no, over what asks it. It takes only keys pressed after it was on screen.
public struct Question: Equatable, Sendable {
  /// What is asked.
  public enum Subject: Equatable, Sendable {
    /// Whether to quit.
    case quit
    /// Whether to leave the form below, in which something was typed.
    case leave
    /// Whether to replace the file at that path.
    case replace(path: String)
    /// Whether to drop the text that came back from the editor.
    case dropEdited
    /// Whether to drop a draft of that title that was left behind.
    case dropDraft(title: String)
    /// Whether to go back to the form without what was chosen where somebody else has changed the same.
    case dropChoices
  }

  /// What is asked.
  public let subject: Subject
  /// The first frame that showed it; nil until it was painted.
  public internal(set) var shownSince: Int?

  init(_ subject: Subject) {
    self.subject = subject
  }

  /// The question as it stands over a form; `short` where there is little room.
  public var text: (long: String, short: String) {
    switch subject {
    case .quit: ("Quit orgdesk?", "Quit?")
    case .leave: ("Leave without saving? What was typed is lost.", "Leave without saving?")
    case .replace(let path): ("The file \(path) exists. Replace it?", "That file exists. Replace it?")
    case .dropEdited: ("Drop the text from the editor? What was changed in it is lost.", "Drop the text?")
    case .dropDraft(let title): ("Drop the draft (\(title))? What was typed is lost.", "Drop the draft?")
    case .dropChoices: ("Back to the form? What was chosen here is lost.", "Back to the form?")
    }
  }

  /// What the keys for yes and no do.
  public var answers: (yes: String, no: String) {
    switch subject {
    case .quit: ("quit", "stay")
    case .leave: ("leave", "stay")
    case .replace: ("replace", "keep the file")
    case .dropEdited: ("drop", "keep the text")
    case .dropDraft: ("drop", "keep the draft")
    case .dropChoices: ("back to the form", "stay")
    }
  }
}
