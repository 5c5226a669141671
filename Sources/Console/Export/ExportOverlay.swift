import Changes
import ClerkAPI
import Screen

/// Writing organizations to a file: the form, how it gets on, what could not be read.
package struct ExportOverlay: Equatable, Sendable {
  /// How far it is.
  package enum Step: Equatable, Sendable {
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
  package let content: ExportContent
  /// Where and how.
  package var form: FormState
  /// How far it is.
  package var step = Step.editing
  /// The repetition waited for, if any.
  package var wait: RetryWait?
  /// Whether the person has stopped it.
  package var isStopping = false
  /// How much of what is typed is kept on the disk.
  var drafted = KeptDraft()

  init(_ content: ExportContent, form: FormState) {
    self.content = content
    self.form = form
  }

  /// How many organizations, or changes of a plan, it is about.
  package var total: Int { content.count }

  /// Whether it is a plan for a second person.
  var isProposal: Bool { if case .proposal = content { true } else { false } }

  /// Which keys it understands now.
  package var context: KeyContext {
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

extension ExportOverlay: Scene {
  var overlay: Overlay? { .export(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    ExportReducer.reduce(&state, command)
  }

  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? {
    context == .form ? ExportReducer.typed(&state, press) : nil
  }

  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]? {
    context == .form ? ExportReducer.pasted(&state, text) : nil
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    context == .form ? ExportReducer.mouse(&state, mouse) : []
  }

  func leave(_ state: inout ConsoleState) -> [Effect] { ExportReducer.close(&state) }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    step == .editing && form.awaitsFolder
  }

  func resize(_ state: inout ConsoleState) { ExportReducer.resize(&state) }

  var draftOwner: DraftOwner? { isProposal ? nil : .export }
}
