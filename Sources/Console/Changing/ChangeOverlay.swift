import Changes
import ClerkAPI
import JSON
import Screen

/// A change, from its form to its outcome; it covers the screen between top line and footer.
package struct ChangeOverlay: Equatable, Sendable {
  package let purpose: ChangePurpose
  /// Nil for a creation.
  package let id: OrganizationID?
  /// The organization when the form was opened; nil until read, and for a creation.
  package var base: Organization?
  /// Unused for metadata, which has a tree.
  package var form: FormState
  /// Metadata as a tree, once the organization was read.
  package var tree: MetadataTree?
  /// What was read for an adjustment of credits.
  package internal(set) var credits: CreditFormInputs?
  package var step: ChangeStep
  /// Bytes of a logo sent so far.
  package var uploaded: Int?
  /// Whether metadata is edited in an editor only.
  var isForEditor = false
  /// The journal's change that this one undoes.
  var undoes: JournalEntry?
  /// Recorded as undone by the new change.
  var reverts: ChangeID?
  /// What a deletion takes along.
  var going = DeleteReading.Reads()
  var drafted = KeptDraft()

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

  var request: RequestID? {
    switch step {
    case .reading(let request), .checking(let request), .making(let request, _, _), .inEditor(let request, _):
      request
    case .receipt: credits?.requests.first
    case .unreadable, .editing, .mistaken, .kept, .comparing, .reviewing, .unknown: nil
    }
  }

  /// What the editor leaves out, in a sentence; nil if nothing.
  package var omission: String? { MetadataDocument.omission(tree) }

  var draftKey: DraftKey { DraftKey(DraftPurpose(purpose), id) }

  /// Whether closing would lose input.
  var isDirty: Bool { tree?.isDirty ?? form.hasTyped }

  /// What to search for where the outcome of a creation is unknown: the slug, otherwise the name.
  var created: String? {
    guard purpose == .create, case .unknown = step else { return nil }
    return [form["slug"]?.text, form["name"]?.text].compactMap { $0 }.first { !$0.isEmpty }
  }

  // MARK: Refusals

  /// Replaces the refusals, each at its field.
  mutating func setRefusals(_ refusals: [FormRefusal]) {
    if tree != nil { tree?.setRefusals(refusals) } else { form.setRefusals(refusals) }
  }

  mutating func setRefusal(field: String?, message: String) {
    if let tree {
      self.tree?.setRefusals(tree.refusals + [FormRefusal(field: field, message: message)])
    } else {
      form.setRefusal(field: field, message: message)
    }
  }

  // MARK: Drafts

  /// What was typed in the tree or the form.
  var draft: JSONObject { tree?.draft ?? form.draft }

  /// Where the person types; the draft is saved at once when it changes.
  var draftFocus: Int { tree.map { $0.entry == nil ? 0 : 1 } ?? form.focus }

  /// Restores a draft.
  ///
  /// - Returns: The names of what no longer has a place.
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
    if case .kept(let kept, _) = step {
      switch command {
      case .confirm: return kept.next == .take ? "take it" : "open it again"
      case .back: return "leave it there"
      default: return nil
      }
    }
    return switch command {
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

  var typedForm: FormState? {
    get { step == .editing && tree == nil ? form : nil }
    set { if let newValue { form = newValue } }
  }

  mutating func changeForms(_ change: (inout FormState) -> Void) { change(&form) }

  var draftOwner: DraftOwner? { .change }
}

/// The raw value names the purpose in draft files.
package enum ChangePurpose: String, CaseIterable, Hashable, Sendable {
  case create
  case edit
  case metadata
  case logo
  case delete
  case credits

  package var title: String {
    switch self {
    case .create: "Create an organization"
    case .edit: "Edit the organization"
    case .metadata: "Edit metadata"
    case .logo: "Logo"
    case .delete: "Delete the organization"
    case .credits: "Adjust credits"
    }
  }

  /// For the policy.
  var kind: ChangeKind {
    switch self {
    case .create: .createOrganization
    case .edit: .updateOrganization
    case .metadata: .mergeMetadata
    case .logo: .uploadLogo
    case .delete: .deleteOrganization
    case .credits: .adjustCredits
    }
  }
}

package enum ChangeStep: Equatable, Sendable {
  case reading(RequestID)
  case unreadable(ClerkError)
  case editing
  /// Metadata is in an editor, which began with that text.
  case inEditor(RequestID, text: String)
  /// The text that came back is not metadata, and why.
  case mistaken(text: String, reason: String)
  /// Nothing could be taken from the editor's file, which is kept, and why.
  case kept(KeptEdit, reason: String)
  /// The organization is read again, or a file checked, before the review.
  case checking(RequestID)
  /// Someone else changed the same fields: the person chooses for each.
  case comparing(FormState, Organization)
  case reviewing(ReviewState, ChangeDraft)
  case making(RequestID, ChangeDraft, ChangeProgress)
  /// Credits were adjusted: the result, and how it is shown.
  case receipt(CreditResult, ReviewState)
  /// The outcome is unknown.
  case unknown(ChangeDraft, ChangeFailure)
}
