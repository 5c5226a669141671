import Changes
import ClerkAPI
import Console

/// A plan of many changes, as a run and the journal tell it.
enum BulkFixtures {
  /// It gives twelve organizations another member limit.
  static let plan: ChangePlan = {
    let subjects = (0..<12).map { PlanSubject(ScreenFixtures.model($0)) }
    var next = 0
    return PlanDraft(.memberLimit(250), on: subjects).plan(
      id: PlanID(rawValue: "0f3c1e6a-0000-4000-8000-000000000001"),
      instance: InstanceIdentity(rawValue: "ins_2kZnKkGKL4Z35yTYM6McUNkVhlM"), operator: "ada@desk",
      at: ScreenFixtures.now
    ) {
      next += 1
      return ChangeID(rawValue: "row-\(next)")
    }
  }()

  /// The plan in the journal, the first rows carried out.
  static func record(done: Int) -> PlanRecord {
    record(Array(repeating: [.succeeded(ChangeResult(.answer, body: nil))], count: done))
  }

  /// The plan in the journal with an end of every kind.
  static var mixed: PlanRecord {
    let taken = ChangeFailure(
      message: "The limit of this organization is managed by billing.", fate: .refused, status: 400,
      code: "organization_member_limit_managed_by_billing", traceID: "0123456789abcdef")
    let lost = ChangeFailure(
      message: "The connection broke before the answer came.", fate: .mayHaveArrived)
    let done: [ChangeEvent.Kind] = [.succeeded(ChangeResult(.answer, body: nil))]
    return record([done, [.refused(taken)], done, [.unknown(lost)]] + Array(repeating: done, count: 8))
  }

  /// Two of the organizations with credits, one without.
  static let fileSubjects: [PlanSubject] = [
    PlanSubject(ScreenFixtures.model(0), balance: Money(minorUnits: 123_456, currency: .usd)),
    PlanSubject(ScreenFixtures.model(3)),
    PlanSubject(ScreenFixtures.model(1), balance: Money(minorUnits: 2000, currency: .usd)),
  ]

  /// A plan file of someone else that gives them credits.
  static let openedFile: OpenedPlanFile = {
    let adjustment = BulkAdjustment(
      .increase, Money(minorUnits: 50_000, currency: .usd), note: "Sorry for Monday", reason: "outage",
      ticket: "HELP-42")
    var next = 0
    let file = PlanFile(
      PlanDraft(.adjustCredits(adjustment), on: fileSubjects).plan(
        id: PlanID(rawValue: "0f3c1e6a-0000-4000-8000-000000000002"), instance: plan.instance,
        operator: "ada", at: ScreenFixtures.now
      ) {
        next += 1
        return ChangeID(rawValue: "row-\(next)")
      })
    guard let approved = try? file.approved(by: "eve", on: plan.instance, now: ScreenFixtures.now) else {
      preconditionFailure("the fixture cannot be applied")
    }
    return OpenedPlanFile(file, as: approved)
  }()

  private static func record(_ ends: [[ChangeEvent.Kind]]) -> PlanRecord {
    let entries = plan.rows.enumerated().map { place, intent -> PlanEntry in
      guard place < ends.count else { return PlanEntry(intent, nil) }
      let kinds: [ChangeEvent.Kind] = [.intended(intent), .sending(attempt: 1, uptime: 1)] + ends[place]
      let record = ChangeRecord(kinds.map { ChangeEvent(intent.id, at: ScreenFixtures.now, $0) })
      return PlanEntry(intent, record.map { JournalEntry($0) })
    }
    return PlanRecord(plan, entries: entries)
  }
}
