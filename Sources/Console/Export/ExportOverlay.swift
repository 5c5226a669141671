import Changes
import ClerkAPI
import Screen

/// Writing organizations to a file: the form, how it gets on, what could not be read.
public struct ExportOverlay: Equatable, Sendable {
  /// How far it is.
  public enum Step: Equatable, Sendable {
    /// The form is being filled in.
    case editing
    /// Asks whether to replace the file of that path; takes only keys pressed after it was on screen.
    case overwriting(path: String, shownSince: Int?)
    /// It is being made.
    case writing(RequestID, BatchProgress)
    /// It is over, and something is missing in it.
    case ended(path: String?, count: Int, [ExportFailure])
    /// A plan for a second person is written, who can apply it until then.
    case proposed(path: String, until: Timestamp)
  }

  /// What is written.
  public let content: ExportContent
  /// Where and how.
  public var form: FormState
  /// How far it is.
  public var step = Step.editing
  /// The repetition waited for, if any.
  public var wait: RetryWait?
  /// Whether the person has stopped it.
  public var isStopping = false

  init(_ content: ExportContent, form: FormState) {
    self.content = content
    self.form = form
  }

  /// How many organizations, or changes of a plan, it is about.
  public var total: Int { content.count }

  /// Which keys it understands now.
  public var context: KeyContext {
    switch step {
    case .editing: .form
    case .overwriting: .dialog
    case .writing: .progress
    case .ended, .proposed: .message
    }
  }

  /// The request under way, if any.
  var request: RequestID? {
    if case .writing(let request, _) = step { request } else { nil }
  }

  /// Whether a key pressed after that frame may be for it.
  func takes(keysAfter seenFrame: Int) -> Bool {
    guard case .overwriting(_, let shown) = step else { return true }
    return shown.map { seenFrame >= $0 } ?? false
  }
}
