import Changes
import ClerkAPI
import Screen

/// Writing organizations to a file: the form, how it gets on, what could not be read.
public struct ExportOverlay: Equatable, Sendable {
  /// How far it is.
  public enum Step: Equatable, Sendable {
    /// The form is being filled in.
    case editing
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
  /// How much of what is typed is kept on the disk.
  var drafted = KeptDraft()

  init(_ content: ExportContent, form: FormState) {
    self.content = content
    self.form = form
  }

  /// How many organizations, or changes of a plan, it is about.
  public var total: Int { content.count }

  /// Whether it is a plan for a second person.
  var isProposal: Bool { if case .proposal = content { true } else { false } }

  /// Which keys it understands now.
  public var context: KeyContext {
    switch step {
    case .editing: .form
    case .writing: .progress
    case .ended, .proposed: .message
    }
  }

  /// The request under way, if any.
  var request: RequestID? {
    if case .writing(let request, _) = step { request } else { nil }
  }
}
