import Changes
import ClerkAPI
import JSON
import Screen

/// A change on its way from a form to an outcome; it has the screen between top line and footer.
public struct ChangeOverlay: Equatable, Sendable {
  /// What is being done.
  public let purpose: ChangePurpose
  /// Which organization; nil where one is created.
  public let id: OrganizationID?
  /// The organization as it was when the form was opened; nil until it was read, and where one is created.
  public var base: Organization?
  /// The form; metadata has a tree instead.
  public var form: FormState
  /// The tree in which metadata is edited, once the organization was read.
  public var tree: MetadataTree?
  /// What an adjustment of credits goes by.
  public internal(set) var credits: CreditsGuide?
  /// How far it is.
  public var step: ChangeStep
  /// Bytes of a logo sent so far, and their number.
  public var uploaded: Int?
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
  public var context: KeyContext {
    switch step {
    case .editing: tree.map { $0.entry == nil ? .metadata : .metadataLine } ?? .form
    case .comparing: .form
    case .reviewing(let review, _): review.context
    case .receipt: .receipt
    case .mistaken: .dialog
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
    case .unreadable, .editing, .mistaken, .comparing, .reviewing, .unknown: nil
    }
  }

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
