import Changes
import ClerkAPI
import Screen

/// Plans for people of one organization: begun from their list, without the menu.
extension BulkOverlay {
  static func open(
    _ state: inout ConsoleState, _ order: PeopleTask, in organization: OrganizationReference
  ) -> [Effect] {
    guard state.allows({ try $0.check(order.kind) }) else { return [] }
    var bulk = BulkOverlay([organization], isMarked: false)
    bulk.step = .order(BulkOrder(choice: .people(order), form: nil))
    state.push(bulk)
    return state.update(Self.self) { $0.read(order, &$1) } ?? []
  }

  /// Asks for a file of invitations.
  static func openFile(_ state: inout ConsoleState, in organization: OrganizationReference) -> [Effect] {
    guard state.allows({ try $0.check(.invite) }) else { return [] }
    var bulk = BulkOverlay([organization], isMarked: false)
    bulk.step = .order(bulk.order(.invitationFile, state))
    state.push(bulk)
    return []
  }

  /// Reads people as they are now: the plan is built on that.
  mutating func read(_ people: PeopleTask, _ state: inout ConsoleState) -> [Effect] {
    read(people, for: .people(people), &state)
  }

  private mutating func read(
    _ people: PeopleTask, for subject: BulkReading.Subject, _ state: inout ConsoleState
  ) -> [Effect] {
    guard let id = organizations.first?.id else { return [] }
    let request = state.ask(.bulk)
    order?.stage = .reading(BulkReading(subject, request, total: people.count))
    return [.read(request, .peopleGroup(people, id))]
  }

  /// Continues with a file: what is wrong with it and with what it asks for is told together.
  mutating func fileRead(
    _ result: Result<InvitationBatch, PlanNotRun>, _ state: inout ConsoleState
  ) -> [Effect] {
    guard var order else { return [] }
    switch result {
    case .failure(let reason):
      order.form?.setRefusal(field: ExportForm.file, message: reason.message)
      backToForm(of: order, state)
    case .success(let batch):
      guard batch.isEmpty else { return read(batch.order, for: .invitations(batch), &state) }
      refuse(batch.mistakes, state)
    }
    return []
  }

  /// Says in the form what is wrong with a file, line by line.
  private mutating func refuse(_ mistakes: [BatchMistake], _ state: ConsoleState) {
    guard var order else { return }
    let told = 20
    var refusals = mistakes.prefix(told).map {
      FormRefusal(field: nil, message: "Line \($0.line): \($0.message)")
    }
    if mistakes.count > told {
      refusals.append(
        FormRefusal(field: nil, message: "and \(CountText.grouped(mistakes.count - told)) more mistakes."))
    }
    order.form?.setRefusals(refusals)
    backToForm(of: order, state)
  }

  mutating func groupRead(_ result: Result<PeopleGroup, ClerkError>, _ state: ConsoleState) {
    guard case .reading(let reading) = order?.stage else { return }
    let group: PeopleGroup
    switch result {
    case .failure(let error):
      if case .invitations(let batch) = reading.subject, !batch.mistakes.isEmpty {
        // What is wrong with the text does not depend on Clerk.
        return refuse(batch.mistakes, state)
      }
      step = .failed("Nothing was sent. \(error)", title: reading.title, order)
      return
    case .success(let read): group = read
    }
    switch reading.subject {
    case .people(.role(let persons, nil)):
      order?.form = Self.roleForm(.role(persons, nil), group, size: ConsoleLayout(state).body.size)
      order?.stage = .composing
    case .people(let people): review(PlanDraft(people, group, state.session.time), state)
    case .invitations(let batch):
      let (draft, mistakes) = batch.draft(group, state.session.time)
      if mistakes.isEmpty { review(draft, state) } else { refuse(mistakes, state) }
    case .action, .file: break
    }
  }

  private mutating func review(_ draft: PlanDraft, _ state: ConsoleState) {
    order?.stage = .reviewing(BulkProposal(review: ReviewState(draft, state), content: .draft(draft)))
  }

  /// Asks for the role that all of them get.
  private static func roleForm(_ people: PeopleTask, _ group: PeopleGroup, size: Size) -> FormState {
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
