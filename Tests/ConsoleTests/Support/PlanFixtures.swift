import Changes
import ClerkAPI

@testable import Console

/// Plans as the journal and a run tell them.
enum PlanFixtures {
  static let instance = InstanceIdentity(rawValue: "ins_1")

  static func changeID(_ number: Int) -> ChangeID { ChangeID(rawValue: "row-\(number)") }

  static func subjects(_ numbers: Range<Int>) -> [PlanSubject] {
    numbers.map { PlanSubject(Fixtures.organization($0)) }
  }

  /// A plan that gives these organizations another member limit.
  static func plan(_ numbers: Range<Int>, limit: Int = 50) -> ChangePlan {
    var next = numbers.lowerBound
    return PlanDraft(.memberLimit(limit), on: subjects(numbers)).plan(
      id: PlanID(rawValue: "plan-1"), instance: instance, operator: "me@host", at: .start
    ) {
      defer { next += 1 }
      return changeID(next)
    }
  }

  /// The same in the journal, its first `done` rows carried out.
  static func record(_ numbers: Range<Int>, done: Int, givenUp: PlanSignature? = nil) -> PlanRecord {
    let plan = plan(numbers)
    let entries = plan.rows.enumerated().map { place, intent in
      guard place < done else { return PlanEntry(intent, nil) }
      let kinds: [ChangeEvent.Kind] = [
        .intended(intent), .sending(attempt: 1, uptime: 1), .succeeded(ChangeResult(.answer, body: nil)),
      ]
      let record = ChangeRecord(kinds.map { ChangeEvent(intent.id, at: .start, $0) })
      return PlanEntry(intent, record.map { JournalEntry($0) })
    }
    return PlanRecord(plan, entries: entries, givenUp: givenUp)
  }
}
