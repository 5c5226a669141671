import ClerkAPI
import JSON

/// Reading again what a change is about, right before it leaves.
extension ChangeMachine {
  /// What the intent says, with what was there before as it was read last.
  var known: ChangeIntent { record?.intent ?? intent }

  /// A row of a plan: what was never sent is still pending.
  var isRow: Bool { intent.batch != nil }

  /// Before the first attempt what the change is about is read again. Where an earlier one may have arrived, what is there
  /// may be its work: a change of one person is looked for then, any other is sent again.
  mutating func look(_ moment: Moment) -> MachineStep {
    lookedAt = moment.uptime
    guard let organization = intent.organization, !intent.kind.subject.isEmpty else {
      return record == nil ? intend(moment) : send(moment)
    }
    let isLookedFor = record?.mayHaveArrived == true
    guard !isLookedFor || intent.kind.isAboutPeople else { return send(moment) }
    do throws(PolicyRefusal) {
      try policy.check(intent)
    } catch {
      return forbid(error, moment)
    }
    return isLookedFor ? .readBack(organization.id) : .look(organization.id, intent.kind.subject)
  }

  mutating func compare(
    _ result: Result<FoundSubject, ClerkError>, _ moment: Moment
  ) -> MachineStep {
    let subject: FoundSubject
    switch result {
    case .failure(let error): return unread(error, moment)
    case .success(let read): subject = read
    }
    if let change = SubjectChange(known, now: subject, holdsBalance: holdsBalance) {
      let failure = ChangeFailure(message: change.message, fate: .notSent)
      return end(.refused(failure), ChangeOutcome(.changedSince(change)), moment)
    }
    guard record != nil else {
      intent.take(subject)
      return intend(moment)
    }
    var fresh = known
    fresh.take(subject)
    found = fresh == known ? nil : subject
    return send(moment)
  }

  /// What is not read is not sent.
  private mutating func unread(_ error: ClerkError, _ moment: Moment) -> MachineStep {
    let isRefused = error.refusal != nil && error.fate == .refused
    if isRow, !isRefused || error.status == 401 { return .finish(ChangeOutcome(.unread(error))) }
    let known = ChangeFailure(error)
    let failure = known.saying("\(OutcomeText.unread(intent.kind)) \(known.message)", fate: .notSent)
    return isRefused
      ? end(.refused(failure), ChangeOutcome(.refused(error)), moment)
      : end(.notSent(failure), ChangeOutcome(.unread(error)), moment)
  }

  /// Ends what nothing was sent of; a row is begun for that.
  private mutating func end(
    _ event: ChangeEvent.Kind, _ outcome: ChangeOutcome, _ moment: Moment
  ) -> MachineStep {
    guard record == nil else { return write(event, moment, .outcome(outcome)) }
    refusal = SubjectEnd(event: event, outcome: outcome)
    return intend(moment)
  }
}

extension Aftermath {
  /// What is there says about the outcome, read again after a lost answer.
  init(of intent: ChangeIntent, now: FoundSubject) {
    if let standing = now.standing {
      self.init(of: intent.request, now: standing, before: intent.standingBefore)
    } else if let organization = now.organization {
      self.init(of: intent, now: organization)
    } else {
      self = .conflict
    }
  }

  /// What an organization, read again after a lost answer, says about the outcome.
  package init(of intent: ChangeIntent, now: Organization) {
    guard let before = intent.before.flatMap({ try? Organization(JSONReader(.object($0))) }) else {
      self = .conflict
      return
    }
    switch intent.request {
    case .update(let update): self = LostChange(update, before: before).aftermath(now)
    case .mergeMetadata(let merge):
      let change = LostChange(
        publicMetadata: merge.publicPatch, privateMetadata: merge.privatePatch, before: before)
      self = change.aftermath(now)
    case .uploadLogo: self = LostChange(logoBefore: before).aftermath(now)
    case .deleteLogo: self = now.hasImage.map { $0 ? .asBefore : .asIntended } ?? .conflict
    case .create, .delete, .adjustCredits, .addMember, .changeRole, .removeMember, .invite, .revokeInvitation:
      self = .conflict
    }
  }
}
