import Changes
import ClerkAPI
import JSON
import Screen

/// Reads what a deletion takes along: while its form is open, and again before the review.
enum DeleteReading {
  struct Part<Value: Hashable & Sendable>: Equatable, Sendable {
    var request: RequestID?
    /// The newest result.
    var result: Result<Value, ClerkError>?
  }

  struct Reads: Equatable, Sendable {
    var subscription = Part<Subscription>()
    var credits = Part<CreditBalance>()
    /// Read again for the review.
    var organization: Organization?
    /// What the person saw when asking for the review.
    var seen: FoundSubject?

    /// Requests in flight, except the organization's.
    var all: [RequestID] { [subscription.request, credits.request].compactMap { $0 } }
  }

  /// Reads what is shown beside the organization itself.
  static func begin(_ state: inout ConsoleState, _ id: OrganizationID) -> [Effect] {
    let before = cancel(&state)
    let requests = (state.ask(.deletion), state.ask(.deletion))
    state.change?.going = Reads()
    state.change?.going.subscription.request = requests.0
    state.change?.going.credits.request = requests.1
    return before + [.read(requests.0, .subscription(id)), .read(requests.1, .credits(id))]
  }

  /// Reads everything again: the review shows that moment.
  static func check(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change, let base = overlay.base else { return [] }
    let before = cancel(&state)
    let requests = (state.ask(.change), state.ask(.deletion), state.ask(.deletion))
    state.change?.step = .checking(requests.0)
    state.change?.going.subscription.request = requests.1
    state.change?.going.credits.request = requests.2
    state.change?.going.organization = nil
    state.change?.going.seen = FoundSubject(
      organization: base, credits: reading(overlay.going.credits.result?.map(\.source)),
      subscription: reading(overlay.going.subscription.result?.map(\.source)))
    return before + [
      .read(requests.0, .organization(base.id)), .read(requests.1, .subscription(base.id)),
      .read(requests.2, .credits(base.id)),
    ]
  }

  static func cancel(_ state: inout ConsoleState) -> [Effect] {
    let requests = state.change?.going.all ?? []
    state.change?.going.subscription.request = nil
    state.change?.going.credits.request = nil
    return requests.map { .cancel($0) }
  }

  // MARK: Answers

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    guard let going = state.change?.going else { return [] }
    switch answer {
    case .subscription(let result) where going.subscription.request == request:
      state.change?.going.subscription = Part(result: result)
    case .credits(let result) where going.credits.request == request:
      state.change?.going.credits = Part(result: result)
    default: return []
    }
    show(&state)
    proceed(&state)
    return []
  }

  static func checked(_ state: inout ConsoleState, _ organization: Organization) {
    state.change?.going.organization = organization
    proceed(&state)
  }

  /// Someone changed it after the review: the form shows how it is now, with the input kept.
  static func changed(_ state: inout ConsoleState, _ change: SubjectChange) -> [Effect] {
    guard let organization = change.now.organization else { return [] }
    open(&state, organization)
    state.change?.step = .editing
    state.change?.setRefusal(field: nil, message: change.message)
    return begin(&state, organization.id)
  }

  private static func open(_ state: inout ConsoleState, _ organization: Organization) {
    guard let typed = state.change?.form.draft else { return }
    var form = DeleteForm.make(
      organization, on: state.session.instanceText, size: ConsoleLayout(state).body.size)
    form.apply(draft: typed)
    state.change?.base = organization
    state.change?.form = form
  }

  private static func show(_ state: inout ConsoleState) {
    guard let going = state.change?.going else { return }
    if let result = going.subscription.result {
      show(&state, DeleteForm.subscription, GoingText.subscription(result))
    }
    if let result = going.credits.result { show(&state, DeleteForm.credits, GoingText.credits(result)) }
  }

  private static func show(_ state: inout ConsoleState, _ id: String, _ text: String) {
    guard var form = state.change?.form, let place = form.fields.firstIndex(where: { $0.id == id }) else {
      return
    }
    form.fields[place] = FormField(
      id, label: form.fields[place].label, initial: .text(text), isReadOnly: true)
    form.scrollToFocus()
    state.change?.form = form
  }

  // MARK: The review

  /// Shows the review once everything is read.
  private static func proceed(_ state: inout ConsoleState) {
    guard let overlay = state.change, case .checking = overlay.step, overlay.going.all.isEmpty,
      let organization = overlay.going.organization,
      let credits = overlay.going.credits.result, let subscription = overlay.going.subscription.result
    else { return }
    open(&state, organization)
    show(&state)
    state.change?.step = .editing
    var now = FoundSubject(organization: organization)
    do throws(ClerkError) {
      now.credits = try BillingReading(credits.map(\.source))
      now.subscription = try BillingReading(subscription.map(\.source))
    } catch {
      state.change?.setRefusal(
        field: nil, message: "Nothing was sent: what goes with it could not be read again. \(error)")
      return
    }
    let reference = OrganizationReference(organization)
    let change = overlay.going.seen.flatMap { SubjectChange(deleting: reference, was: $0, now: now) }
    guard isConfirmed(&state) else {
      // Its slug has changed.
      if let change { state.change?.setRefusal(field: nil, message: change.message) }
      return
    }
    var draft = ChangeDraft(.delete, of: organization)
    draft.creditsBefore = now.credits
    draft.subscriptionBefore = now.subscription
    let texts = [
      ("Members", MembersText.long(organization)),
      ("Subscription", GoingText.subscription(subscription)), ("Credits", GoingText.credits(credits)),
    ]
    let subject =
      ReviewItem.subject(reference, on: state.session) + texts.map { ReviewItem($0.0, $0.1) }
    let warnings =
      [change?.explanation, DeleteForm.warning, state.session.warning("changes what customers see")]
      .compactMap { $0 }
    var review = ReviewState(
      title: "Delete \(organization.name)?", subject: subject, changes: [], warnings: warnings,
      verb: "delete", size: ConsoleLayout(state).body.size)
    review.ticket = ReviewTicket(state.ticket)
    state.change?.step = .reviewing(review, draft)
  }

  /// Whether the word was typed; says so if not.
  static func isConfirmed(_ state: inout ConsoleState) -> Bool {
    guard let base = state.change?.base else { return false }
    let word = DeleteForm.word(base)
    if let typed = state.change?.form[DeleteForm.field]?.text, typed.utf8.elementsEqual(word.utf8) {
      return true
    }
    state.change?.form.setRefusal(field: DeleteForm.field, message: "That does not match \(word).")
    return false
  }

  /// Nil while unread, or failed.
  private static func reading(_ result: Result<JSONObject, ClerkError>?) -> BillingReading? {
    guard let result else { return nil }
    return try? BillingReading(result)
  }
}

/// A deletion, confirmed by typing the slug, or the last six characters of the id.
enum DeleteForm {
  static let field = "confirmation"
  static let subscription = "shown-subscription"
  static let credits = "shown-credits"

  static let warning =
    "This deletes everything above, including memberships and invitations. It cannot be undone."

  static func make(_ organization: Organization, on instance: String, size: Size) -> FormState {
    let shown = [
      ("Name", organization.name), ("Slug", organization.told("slug", organization.slug).text { $0 }),
      ("ID", organization.id.rawValue),
      ("Instance", instance),
      ("Members", MembersText.long(organization)),
    ]
    var fields = shown.map { FormField("shown-\($0.0)", label: $0.0, initial: .text($0.1), isReadOnly: true) }
    for (id, label) in [(subscription, "Subscription"), (credits, "Credits")] {
      fields.append(FormField(id, label: label, initial: .text("being read"), isReadOnly: true))
    }
    let word = word(organization)
    let confirmation = FormField(
      field, label: "Type \(word)",
      hint: "This deletes everything above, including memberships and invitations. It cannot be undone.",
      rules: [.required])
    return FormState(
      title: ChangePurpose.delete.title, subject: OrganizationForm.subject(organization),
      fields: fields + [confirmation], verb: "delete", size: size)
  }

  /// What has to be typed.
  static func word(_ organization: Organization) -> String {
    organization.slug ?? String(organization.id.rawValue.suffix(6))
  }
}
