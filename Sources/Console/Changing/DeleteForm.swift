import Changes
import ClerkAPI
import JSON
import Screen
import Text

/// A deletion, confirmed by typing the slug, or the last six characters of the id.
struct DeleteForm: ChangeForm {
  static let title = "Delete the organization"
  static let kind = ChangeKind.deleteOrganization
  /// A word that confirms is no draft.
  static let isKept = false
  static let field = "confirmation"
  static let subscription = "shown-subscription"
  static let credits = "shown-credits"

  var editor: FormState
  /// What the form shows.
  private var shown: FoundSubject
  /// What it showed when the review was asked for.
  private var seen: FoundSubject
  private var organization: Organization

  var base: Organization? { organization }

  /// What goes with it.
  static func readsBeside(of id: OrganizationID) -> [Read] { [.subscription(id), .credits(id)] }

  init?(_ change: ChangeOverlay, _ state: ConsoleState) {
    guard let organization = change.reads.organization.value else { return nil }
    self.init(organization, state)
  }

  init(_ organization: Organization, _ state: ConsoleState) {
    self.organization = organization
    shown = FoundSubject(organization: organization)
    seen = shown
    let facts = [
      ("Name", organization.name), ("Slug", organization.told("slug", organization.slug).text { $0 }),
      ("ID", organization.id.rawValue), ("Instance", state.session.instanceText),
      ("Members", MembersText.long(organization)),
    ]
    var fields = facts.map { FormField("shown-\($0.0)", label: $0.0, initial: .text($0.1), isReadOnly: true) }
    for (id, label) in [(Self.subscription, "Subscription"), (Self.credits, "Credits")] {
      fields.append(FormField(id, label: label, initial: .text("being read"), isReadOnly: true))
    }
    // The label is cut where it is long; what has to be typed is there as a whole.
    let word = "Type \(Self.word(organization).wanted)"
    let confirmation = FormField(
      Self.field, label: word,
      hint: "\(word) to delete it, its memberships and invitations. This cannot be undone.",
      rules: [.required])
    editor = FormState(
      title: Self.title, subject: OrganizationForm.subject(organization), fields: fields + [confirmation],
      verb: "delete", size: ConsoleLayout(state).body.size)
  }

  /// What has to be typed.
  private static func word(_ organization: Organization) -> TypedConsent {
    TypedConsent(toDelete: OrganizationReference(organization))
  }

  /// Shows the organization as it is now, with what was typed.
  private mutating func reopen(_ now: Organization, _ state: ConsoleState) {
    let typed = editor.draft
    self = DeleteForm(now, state)
    editor.apply(draft: typed)
  }

  // MARK: What goes with it

  mutating func take(_ reads: ChangeReads) {
    if let result = reads.subscription.result {
      show(GoingText.subscription(result), in: Self.subscription)
      shown.subscription = try? BillingReading(result.map(\.source))
    }
    if let result = reads.credits.result {
      show(GoingText.credits(result), in: Self.credits)
      shown.credits = try? BillingReading(result.map(\.source))
    }
  }

  private mutating func show(_ text: String, in id: String) {
    guard let place = editor.fields.firstIndex(where: { $0.id == id }) else { return }
    editor.fields[place] = FormField(
      id, label: editor.fields[place].label, initial: .text(text), isReadOnly: true)
    editor.scrollToFocus()
  }

  // MARK: The review

  mutating func save(_ state: ConsoleState) -> ChangeNext {
    seen = shown
    let id = organization.id
    return isConfirmed() ? .read(Self.reads(of: id) + Self.readsBeside(of: id)) : .edit
  }

  /// Whether the word was typed; says so if not.
  private mutating func isConfirmed() -> Bool {
    let word = Self.word(organization)
    if word.accepts(editor[Self.field]?.text ?? "") { return true }
    refuse(word.mismatch, at: Self.field)
    return false
  }

  mutating func checked(_ reads: ChangeReads, _ state: ConsoleState) -> ChangeNext {
    guard let now = reads.organization.value, let subscription = reads.subscription.result,
      let credits = reads.credits.result
    else { return .edit }
    let before = seen
    reopen(now, state)
    take(reads)
    let going = GoingBilling(subscription: subscription, credits: credits)
    let draft: ChangeDraft
    do throws(ClerkError) {
      draft = try going.noted(in: ChangeDraft(.delete, of: now))
    } catch {
      refuse("Nothing was sent: what goes with it could not be read. \(error)")
      return .edit
    }
    let change = SubjectChange(deleting: OrganizationReference(now), was: before, now: shown)
    guard isConfirmed() else {
      // Its slug has changed.
      if let change { editor.setRefusal(field: nil, message: change.message) }
      return .edit
    }
    var review = ReviewState(
      draft, about: [ReviewItem("Members", MembersText.long(now))] + going.lines.map { ReviewItem($0) },
      warnings: [change?.explanation].compactMap { $0 }, state)
    // The word was typed in the form.
    review.challenge = nil
    return .review(review, draft)
  }

  /// The form shows how it is now, with the input kept.
  mutating func changed(
    _ draft: ChangeDraft, _ change: SubjectChange, _ origin: ChangeOrigin, _ state: ConsoleState
  ) -> ChangeNext {
    if let now = change.now.organization {
      reopen(now, state)
      refuse(change.message)
    }
    return .edit
  }
}
