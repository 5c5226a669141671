import Changes
import ClerkAPI
import Screen

/// A change on its way from a form to an outcome; it has the screen between top line and footer.
public struct ChangeOverlay: Equatable, Sendable {
  /// What is being done.
  public let purpose: ChangePurpose
  /// Which organization; nil where one is created.
  public let id: OrganizationID?
  /// The organization as it was when the form was opened; nil until it was read, and where one is created.
  public var base: Organization?
  /// The form.
  public var form: FormState
  /// How far it is.
  public var step: ChangeStep
  /// Bytes of a logo sent so far, and their number.
  public var uploaded: Int?
  /// Whether metadata is edited in an editor.
  var isForEditor = false
  /// The change of the journal that this one undoes.
  var undoes: JournalEntry?
  /// The change that the one made here will say it undoes.
  var reverts: ChangeID?
  /// How much of what is typed is kept on the disk.
  var drafted = KeptDraft()

  /// Which keys it understands now.
  public var context: KeyContext {
    switch step {
    case .editing, .comparing: .form
    case .reviewing: .review
    case .leaving, .mistaken: .dialog
    case .reading, .checking, .making, .inEditor: .progress
    case .unreadable, .unknown: .message
    }
  }

  /// The request it waits for, if any.
  var request: RequestID? {
    switch step {
    case .reading(let request), .checking(let request), .making(let request, _, _), .inEditor(let request, _):
      request
    case .unreadable, .editing, .mistaken, .leaving, .comparing, .reviewing, .unknown: nil
    }
  }

  /// Which form it is, for drafts.
  var draftKey: DraftKey { DraftKey(purpose, id) }

  /// Whether what was typed would be lost if it were closed.
  var isDirty: Bool { form.isDirty }
}
