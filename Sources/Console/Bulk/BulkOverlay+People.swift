import Changes
import ClerkAPI
import Screen

/// Plans for people of one organization: begun from their list, without the menu.
extension BulkOverlay {
  static func open(
    _ state: inout ConsoleState, _ order: PeopleOrder, in organization: OrganizationReference
  ) -> [Effect] {
    guard state.allows({ try $0.check(order.kind) }) else { return [] }
    var bulk = BulkOverlay([organization], isMarked: false, menu: BulkMenu())
    bulk.step = .order(BulkOrder(choice: .people(order), form: nil))
    state.push(bulk)
    return state.update(Self.self) { $0.read(order, &$1) } ?? []
  }

  /// Reads people as they are now: the plan is built on that.
  mutating func read(_ people: PeopleOrder, _ state: inout ConsoleState) -> [Effect] {
    guard let id = organizations.first?.id else { return [] }
    let request = state.ask(.bulk)
    order?.stage = .reading(BulkReading(.people(people), request, total: people.count))
    return [.read(request, .peopleGroup(people, id))]
  }

  mutating func groupRead(
    _ request: RequestID, _ result: Result<PeopleGroup, ClerkError>, _ state: ConsoleState
  ) {
    guard case .reading(let reading) = order?.stage, reading.request == request,
      case .people(let people) = reading.subject
    else { return }
    switch result {
    case .failure(let error):
      step = .failed("Nothing was sent. \(error)", title: reading.title, order)
    case .success(let group):
      if case .role(_, nil) = people {
        order?.form = Self.roleForm(people, group, size: ConsoleLayout(state).body.size)
        order?.stage = .composing
      } else {
        let draft = PlanDraft(people, group)
        let review = ReviewState(people: draft, in: group.common.organization, state)
        order?.stage = .reviewing(BulkProposal(review: review, content: .draft(draft)))
      }
    }
  }

  /// Asks for the role that all of them get.
  private static func roleForm(_ people: PeopleOrder, _ group: PeopleGroup, size: Size) -> FormState {
    let organization = group.common.organization
    var form = FormState(
      title: people.sentence(people.count, in: organization.name),
      subject: OrganizationForm.subject(organization),
      fields: [PersonFields.roles(group.common, first: PersonFields.standard(group.common))],
      hasBefore: false,
      verb: "show the plan", size: size)
    form.savesUnchanged = true
    return form
  }
}

extension ReviewState {
  /// A plan for people of one organization: each with the role before and after.
  init(people draft: PlanDraft, in organization: Organization, _ state: ConsoleState) {
    let count = draft.changes.count
    let skipped = draft.omissions.isEmpty ? "" : ", \(CountText.grouped(draft.omissions.count)) skipped"
    self.init(
      title: count == 0 ? "\(draft.title): nothing to do" : "\(draft.sentence)?",
      subject: ReviewItem.subject(OrganizationReference(organization), on: state.session)
        + [ReviewItem("Changes", CountText.grouped(count) + skipped)],
      changes: draft.changes.flatMap { PlanRowText.changes($0) },
      warnings: draft.remarks
        + (count == 0 ? [] : [state.session.warning("changes what customers see")].compactMap { $0 }),
      omissions: draft.omissions.map { ReviewItem($0.name, $0.reason) }, verb: "apply all",
      size: ConsoleLayout(state).body.size)
    confirms = count > 0
    guard confirms else { return }
    let consent = Consent(
      draft.changes.map(\.request), rules: state.session.policy.credits,
      isLive: state.session.environment.demandsCare)
    challenge = TypedConfirmation(consent, purpose: "apply the plan")
    ticket = ReviewTicket(state.ticket)
  }
}
