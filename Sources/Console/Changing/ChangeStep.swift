import Changes
import ClerkAPI

/// How far a person is with a change.
package enum ChangeStep: Equatable, Sendable {
  /// The organization is read before its form opens.
  case reading(RequestID)
  /// It could not be read.
  case unreadable(ClerkError)
  /// The form is being filled in.
  case editing
  /// Metadata is in an editor, which began with that text.
  case inEditor(RequestID, text: String)
  /// What came back from the editor is no metadata: that text, for that reason.
  case mistaken(text: String, reason: String)
  /// Nothing could be taken from the file that the editor was given, for that reason; it is kept.
  case kept(KeptEdit, reason: String)
  /// The organization is read once more, or a file looked at, before anything is shown or sent.
  case checking(RequestID)
  /// Somebody else changed the same: the person chooses, field by field.
  case comparing(FormState, Organization)
  /// What will change is shown.
  case reviewing(ReviewState, ChangeDraft)
  /// It is being made.
  case making(RequestID, ChangeDraft, ChangeProgress)
  /// Credits were adjusted: what came of it, and how it is shown.
  case receipt(CreditResult, ReviewState)
  /// Nobody knows whether it was carried out.
  case unknown(ChangeDraft, ChangeFailure)
}
