import Changes
import ClerkAPI
import JSON
import Screen

/// A change, from its form to its outcome; it covers the screen between top line and footer.
package struct ChangeOverlay: Equatable, Sendable {
  package let purpose: ChangePurpose
  /// Nil for a creation.
  package let id: OrganizationID?
  /// Whom it is about, as far as that is known before the form opens.
  let about: PersonSubject?
  package var step = ChangeStep.reading
  /// The form of its purpose; nil until it opens.
  @OpenForm var content: (any ChangeForm)?
  var reads = ChangeReads()
  var origin: ChangeOrigin
  /// Recorded as undone by the new change.
  var reverts: ChangeID?
  /// That change; nil where none is undone, and where only its id is known.
  var undone: JournalEntry?
  var drafted = KeptDraft()

  init(
    _ purpose: ChangePurpose, of id: OrganizationID?, about subject: PersonSubject? = nil,
    from origin: ChangeOrigin = .form
  ) {
    self.purpose = purpose
    self.id = id
    about = subject
    self.origin = origin
  }

  /// Where the change is filled in; nil until its form opens.
  var editor: (any FormEditor)? {
    get { content?.editor }
    set { content?.replace(newValue) }
  }

  package var form: FormState? {
    get { editor as? FormState }
    set { editor = newValue }
  }

  /// Metadata as a tree.
  package var tree: MetadataTree? {
    get { editor as? MetadataTree }
    set { editor = newValue }
  }

  var draftKey: DraftKey { DraftKey(.change(purpose), id) }

  /// What to search for where the outcome of a creation is unknown: the slug, otherwise the name.
  var created: String? {
    guard case .unknown(let draft, _) = step, case .create(let new) = draft.request else { return nil }
    return new.slug ?? new.name
  }

  // MARK: Texts

  /// What is being read.
  package var reading: String { content == nil ? purpose.form.reading : purpose.form.checking }

  /// What to do about an unknown outcome.
  ///
  /// - Parameter key: The journal's key, in parentheses.
  package func advice(journal key: String) -> String { purpose.form.advice(journal: key) }
}

extension ChangeOverlay: Scene {
  var overlay: Overlay? { .change(self) }

  var scrollsByWheel: Bool { review != nil || context == .receipt }

  package var context: KeyContext {
    switch step {
    case .editing: editor?.context ?? .form
    case .comparing: .form
    case .reviewing(let review, _): review.context
    case .receipt: .receipt
    case .mistaken, .kept: .dialog
    case .reading, .checking, .making, .inEditor: .progress
    case .unreadable, .unknown: .message
    }
  }

  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle? {
    if command == .nextKind, let entry = tree?.entry, !entry.isKey, entry.nextKind == nil {
      return .nothing("What you typed can have no other type.")
    }
    return review?.obstacle(command)
  }

  var searches: Bool { created != nil }

  var readsAgain: Bool { if case .unreadable = step { true } else { false } }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    if step == .editing, command != .editInEditor {
      return typing(in: &state) { editor, _ in editor.reduce(command) } ?? []
    }
    return state.update(ChangeOverlay.self) { $0.reduce(command, &$1) } ?? []
  }

  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? {
    // In the tree a key means nothing until a line is open.
    guard context != .metadata else { return nil }
    return typing(in: &state) { $0.typed(press, $1) } ?? typedIntoReview(press, &state)
  }

  func save(_ state: inout ConsoleState) -> [Effect] {
    state.update(ChangeOverlay.self) { $0.submit(&$1) } ?? []
  }

  func leave(_ state: inout ConsoleState) -> [Effect] {
    state.update(ChangeOverlay.self) { $0.close(&$1) } ?? []
  }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    switch step {
    case .reading, .checking: true
    case .editing: editor?.awaitsFolder == true
    default: false
    }
  }

  var isChoosing: Bool {
    switch step {
    case .comparing, .mistaken, .kept: true
    default: false
    }
  }

  func resize(_ state: inout ConsoleState) {
    var change = self
    let size = ConsoleLayout(state).body.size
    change.editor?.resize(to: size)
    switch step {
    case .comparing(var choices, let theirs):
      choices.resize(to: size)
      change.step = .comparing(choices, theirs)
    case .reviewing(var review, let draft):
      review.resize(to: size)
      change.step = .reviewing(review, draft)
    case .receipt(let made, var review):
      review.resize(to: size)
      change.step = .receipt(made, review)
    default: break
    }
    state.change = change
  }

  func hint(_ command: Command) -> String? {
    switch (step, command) {
    case (.kept(let kept, _), .confirm): kept.next == .take ? "take it" : "open it again"
    case (.kept, .back): "leave it there"
    case (.mistaken, .confirm): "back to the editor"
    case (.mistaken, .back): "drop it"
    default: nil
    }
  }

  var review: ReviewState? {
    get { if case .reviewing(let review, _) = step { review } else { nil } }
    set {
      if let newValue, case .reviewing(_, let draft) = step { step = .reviewing(newValue, draft) }
    }
  }

  var typedForm: FormState? {
    get { step == .editing ? form : nil }
    set { form = newValue }
  }

  var typedEditor: (any FormEditor)? {
    get { if case .comparing(let choices, _) = step { choices } else { step == .editing ? editor : nil } }
    set {
      guard case .comparing(_, let now) = step else { return editor = newValue }
      if let choices = newValue as? FormState { step = .comparing(choices, now) }
    }
  }

  mutating func changeForms(_ change: (inout FormState) -> Void) {
    guard var form else { return }
    change(&form)
    self.form = form
  }

  func followForm(_ state: inout ConsoleState) {
    state.update(ChangeOverlay.self) { $0.content?.refresh($1) }
  }

  var draftForm: DraftForm? {
    let isKept: Bool =
      switch step {
      case .editing, .checking, .comparing, .reviewing: purpose.form.isKept
      case .reading, .unreadable, .inEditor, .mistaken, .kept, .making, .receipt, .unknown: false
      }
    return DraftForm(
      purpose: .change(purpose), organization: content?.base.map { OrganizationReference($0) },
      reverts: reverts, key: draftKey, typed: editor?.draft ?? JSONObject(), focus: editor?.focus ?? 0,
      isKept: isKept, isEditing: step == .editing)
  }
}

/// The raw value names the purpose in draft files.
package enum ChangePurpose: String, CaseIterable, Hashable, Sendable {
  case create
  case edit
  case metadata
  case logo
  case delete
  case credits
  case role
  case add
  case invite
  case remove
  case revoke

  /// The one place that tells the purposes apart.
  var form: any ChangeForm.Type {
    switch self {
    case .create: CreateForm.self
    case .edit: EditForm.self
    case .metadata: MetadataForm.self
    case .logo: LogoForm.self
    case .delete: DeleteForm.self
    case .credits: CreditForm.self
    case .role: RoleForm.self
    case .add: AddForm.self
    case .invite: InviteForm.self
    case .remove: RemoveForm.self
    case .revoke: RevokeForm.self
    }
  }

  package var title: String { form.title }

  /// For the policy.
  var kind: ChangeKind { form.kind }
}

/// How a person came to a change.
enum ChangeOrigin: Equatable, Sendable {
  case form
  /// Metadata goes straight to an editor.
  case editor
  /// A change of the journal is undone.
  case undo(JournalEntry)
}

package enum ChangeStep: Equatable, Sendable {
  case reading
  case unreadable(ClerkError)
  case editing
  /// Metadata is in an editor, which began with that text.
  case inEditor(RequestID, text: String)
  /// The text that came back is not metadata, and why.
  case mistaken(text: String, reason: String)
  /// Nothing could be taken from the editor's file, which is kept, and why.
  case kept(KeptEdit, reason: String)
  /// What the change is about is read again, or a file checked, before the review.
  case checking
  /// Someone else changed the same fields: the person chooses for each.
  case comparing(FormState, Organization)
  case reviewing(ReviewState, ChangeDraft)
  case making(RequestID, ChangeDraft, MakingProgress)
  /// Credits were adjusted: the result, and how it is shown.
  case receipt(CreditResult, ReviewState)
  /// The outcome is unknown.
  case unknown(ChangeDraft, ChangeFailure)
}

package struct MakingProgress: Equatable, Sendable {
  static let recording = MakingProgress()

  package internal(set) var change = ChangeProgress.recording
  /// Bytes of a logo sent so far.
  package internal(set) var uploaded: Int?
}
