import Changes
import ClerkAPI
import JSON
import Screen

/// What a person fills in to change something: what is read for it, its form, checks, review and texts.
///
/// A new purpose is its own file, a case of `ChangePurpose`, and its view if it needs one.
protocol ChangeForm: Equatable, Sendable {
  associatedtype Editor: FormEditor

  static var title: String { get }
  /// For the policy.
  static var kind: ChangeKind { get }

  // MARK: Opening

  /// What is read before the form opens.
  static func reads(for change: ChangeOverlay) -> [Read]
  /// The same, of an organization.
  static func reads(of id: OrganizationID) -> [Read]
  /// What is read while it is open.
  static func readsBeside(of id: OrganizationID) -> [Read]
  /// Why what was read so far does not suffice; nil if it may.
  static func failure(_ reads: ChangeReads) -> ClerkError?
  /// Why the form does not open, in a sentence; nil if it does.
  static func obstacle(_ change: ChangeOverlay, _ state: ConsoleState) -> String?
  /// Opens over what was read; nil if something is missing.
  init?(_ change: ChangeOverlay, _ state: ConsoleState)
  /// What follows at once.
  mutating func opened(_ change: ChangeOverlay, _ state: ConsoleState) -> ChangeNext

  // MARK: Filling in

  var editor: Editor { get set }
  /// The organization that it is based on; nil for a creation.
  var base: Organization? { get }
  /// Whether what is typed is kept as a draft.
  static var isKept: Bool { get }
  /// Whether nothing has to be filled in.
  static var goesStraightToReview: Bool { get }
  /// Performs a command of its own; nil for one of the editor.
  mutating func perform(_ command: Command) -> ChangeNext?
  /// Shows what the input leads to.
  mutating func refresh(_ state: ConsoleState)
  /// Takes what was read while it is open.
  mutating func take(_ reads: ChangeReads)

  // MARK: Checks and review

  /// What follows once the form has no problems.
  mutating func save(_ state: ConsoleState) -> ChangeNext
  /// What follows once all that `save` asked for was read.
  mutating func checked(_ reads: ChangeReads, _ state: ConsoleState) -> ChangeNext
  /// What follows the choices made for conflicting fields.
  mutating func compared(_ choices: FormState, _ now: Organization, _ state: ConsoleState) -> ChangeNext

  // MARK: Outcomes

  /// Someone changed the subject after the review, and nothing was sent.
  mutating func changed(
    _ draft: ChangeDraft, _ change: SubjectChange, _ origin: ChangeOrigin, _ state: ConsoleState
  ) -> ChangeNext
  /// Puts a change made without the form into it.
  mutating func restore(_ request: ChangeRequest)
  /// Takes why the change could not be recorded.
  mutating func refused(_ error: JournalError)
  /// The field of a refusal that names none; nil where that is not known.
  static func field(ofRefusal code: String) -> String?

  // MARK: Texts

  /// What is being read before the form opens.
  static var reading: String { get }
  /// What is being read before the review.
  static var checking: String { get }
  /// What could not be read before the review.
  static var unread: String { get }
  /// Whether that was read before, for the form.
  static var readsAgain: Bool { get }
  /// What to do about an unknown outcome.
  ///
  /// - Parameter key: The journal's key, in parentheses.
  static func advice(journal key: String) -> String
}

/// What follows a step in a form.
enum ChangeNext {
  /// The form, which says why.
  case edit
  case read([Read])
  /// The person chooses between their changes and someone else's.
  case compare(FormState, Organization)
  case review(ReviewState, ChangeDraft)
  /// An editor with that text.
  case editor(text: String)
  /// The form, with a question over it.
  case ask(Question.Subject)
  /// Nothing any more, for that reason.
  case close(String)
}

extension ChangeForm {
  static func reads(for change: ChangeOverlay) -> [Read] { change.id.map(reads(of:)) ?? [] }

  static func reads(of id: OrganizationID) -> [Read] { [.organization(id)] }

  static func readsBeside(of id: OrganizationID) -> [Read] { [] }

  static var isKept: Bool { true }

  static var goesStraightToReview: Bool { false }

  static func failure(_ reads: ChangeReads) -> ClerkError? { reads.organization.failure }

  static func obstacle(_ change: ChangeOverlay, _ state: ConsoleState) -> String? { nil }

  mutating func opened(_ change: ChangeOverlay, _ state: ConsoleState) -> ChangeNext { .edit }

  mutating func perform(_ command: Command) -> ChangeNext? { nil }

  mutating func refresh(_ state: ConsoleState) {}

  mutating func take(_ reads: ChangeReads) {}

  mutating func checked(_ reads: ChangeReads, _ state: ConsoleState) -> ChangeNext { .edit }

  mutating func compared(_ choices: FormState, _ now: Organization, _ state: ConsoleState) -> ChangeNext {
    .edit
  }

  mutating func changed(
    _ draft: ChangeDraft, _ change: SubjectChange, _ origin: ChangeOrigin, _ state: ConsoleState
  ) -> ChangeNext { .edit }

  mutating func restore(_ request: ChangeRequest) {}

  mutating func refused(_ error: JournalError) {}

  static func field(ofRefusal code: String) -> String? { nil }

  static var reading: String { "Reading the organization" }
  static var checking: String { "\(reading) once more" }
  static var unread: String { "the organization" }
  static var readsAgain: Bool { true }

  static func advice(journal key: String) -> String {
    "Check the organization before trying again. The journal\(key) keeps it until its outcome is settled."
  }

  // MARK: The editor

  /// Says in the form why nothing was sent.
  mutating func refuse(_ message: String, at field: String? = nil) {
    editor.setRefusals([FormRefusal(field: field, message: message)])
  }

  mutating func replace(_ editor: (any FormEditor)?) {
    if let editor = editor as? Editor { self.editor = editor }
  }

  func isSame(as other: any ChangeForm) -> Bool { other as? Self == self }
}

/// The form of a change, compared by what is in it; nil until it opens.
@propertyWrapper
struct OpenForm: Equatable, Sendable {
  var wrappedValue: (any ChangeForm)?

  static func == (left: OpenForm, right: OpenForm) -> Bool {
    guard let left = left.wrappedValue, let right = right.wrappedValue else {
      return left.wrappedValue == nil && right.wrappedValue == nil
    }
    return left.isSame(as: right)
  }
}
