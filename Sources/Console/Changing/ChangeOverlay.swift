import Changes
import ClerkAPI
import JSON
import Screen

/// A change on its way from a form to an outcome; it has the screen between top line and footer.
package struct ChangeOverlay: Equatable, Sendable {
  /// What is being done.
  package let purpose: ChangePurpose
  /// Which organization; nil where one is created.
  package let id: OrganizationID?
  /// The organization as it was when the form was opened; nil until it was read, and where one is created.
  package var base: Organization?
  /// The form; metadata has a tree instead.
  package var form: FormState
  /// The tree in which metadata is edited, once the organization was read.
  package var tree: MetadataTree?
  /// What an adjustment of credits goes by.
  package internal(set) var credits: CreditsGuide?
  /// How far it is.
  package var step: ChangeStep
  /// Bytes of a logo sent so far, and their number.
  package var uploaded: Int?
  /// Whether metadata is edited in an editor only.
  var isForEditor = false
  /// The change of the journal that this one undoes.
  var undoes: JournalEntry?
  /// The change that the one made here will say it undoes.
  var reverts: ChangeID?
  /// The readings of what goes with an organization that is to be deleted.
  var going = DeleteReading.Reads()
  /// How much of what is typed is kept on the disk.
  var drafted = KeptDraft()

  /// Which keys it understands now.
  package var context: KeyContext {
    switch step {
    case .editing: tree.map { $0.entry == nil ? .metadata : .metadataLine } ?? .form
    case .comparing: .form
    case .reviewing(let review, _): review.context
    case .receipt: .receipt
    case .mistaken, .kept: .dialog
    case .reading, .checking, .making, .inEditor: .progress
    case .unreadable, .unknown: .message
    }
  }

  /// The request it waits for, if any.
  var request: RequestID? {
    switch step {
    case .reading(let request), .checking(let request), .making(let request, _, _), .inEditor(let request, _):
      request
    case .receipt: credits?.requests.first
    case .unreadable, .editing, .mistaken, .kept, .comparing, .reviewing, .unknown: nil
    }
  }

  /// What the editor does not hold, in a sentence; nil where it holds all.
  package var omission: String? { MetadataDocument.omission(tree) }

  /// Which form it is, for drafts.
  var draftKey: DraftKey { DraftKey(DraftPurpose(purpose), id) }

  /// Whether what was typed would be lost if it were closed.
  var isDirty: Bool { tree?.isDirty ?? form.hasTyped }

  /// What finds the organization that was to be created, where nobody knows whether it was: its slug, else its name.
  var created: String? {
    guard purpose == .create, case .unknown = step else { return nil }
    return [form["slug"]?.text, form["name"]?.text].compactMap { $0 }.first { !$0.isEmpty }
  }

  // MARK: Refusals

  /// Puts what was said against it where it belongs, in place of what was said before.
  mutating func setRefusals(_ refusals: [FormRefusal]) {
    if tree != nil { tree?.setRefusals(refusals) } else { form.setRefusals(refusals) }
  }

  /// Adds to what was said against it.
  mutating func setRefusal(field: String?, message: String) {
    if let tree {
      self.tree?.setRefusals(tree.refusals + [FormRefusal(field: field, message: message)])
    } else {
      form.setRefusal(field: field, message: message)
    }
  }

  // MARK: Drafts

  /// What was typed, to be kept: of the tree or of the form.
  var draft: JSONObject { tree?.draft ?? form.draft }

  /// Where the person is typing: what was typed before is kept at once when it changes.
  var draftFocus: Int { tree.map { $0.entry == nil ? 0 : 1 } ?? form.focus }

  /// Puts a draft back.
  ///
  /// - Returns: The names of what there is no place for any more.
  @discardableResult
  mutating func apply(draft: JSONObject) -> [String] {
    tree?.apply(draft: draft) ?? form.apply(draft: draft)
  }

  // MARK: Size

  mutating func resize(to size: Size) {
    form.resize(to: size)
    tree?.resize(to: size)
  }
}

extension ChangeOverlay: Scene {
  var overlay: Overlay? { .change(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    ChangeReducer.reduce(&state, command)
  }

  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? {
    switch context {
    case .form, .metadataLine: return ChangeReducer.typed(&state, press)
    default: return typedIntoReview(press, &state)
    }
  }

  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]? {
    switch context {
    case .form, .metadata, .metadataLine: return ChangeReducer.pasted(&state, text)
    default: return pastedIntoReview(text, &state)
    }
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    wheeled(mouse, in: &state) ?? ChangeReducer.mouse(&state, mouse)
  }

  func leave(_ state: inout ConsoleState) -> [Effect] { ChangeReducer.close(&state) }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    switch step {
    case .reading, .checking: true
    case .editing: tree == nil && form.awaitsFolder
    default: false
    }
  }

  var isChoosing: Bool {
    switch step {
    case .comparing, .mistaken, .kept: true
    case .reading, .unreadable, .editing, .inEditor, .checking, .reviewing, .making, .receipt, .unknown: false
    }
  }

  func resize(_ state: inout ConsoleState) { ChangeReducer.resize(&state) }

  func hint(_ command: Command) -> String? {
    switch command {
    case .confirm where context == .dialog: "back to the editor"
    case .back where context == .dialog: "drop it"
    default: nil
    }
  }

  var review: ReviewState? {
    get { if case .reviewing(let review, _) = step { review } else { nil } }
    set {
      if let newValue, case .reviewing(_, let draft) = step { step = .reviewing(newValue, draft) }
    }
  }

  var draftOwner: DraftOwner? { .change }
}
