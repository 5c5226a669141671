import Changes
import ClerkAPI

@testable import Console

/// A plan file that someone else has written, as another one opens it.
enum PlanFileFixtures {
  static let subjects = [
    PlanSubject(Fixtures.organization(0), balance: Money(minorUnits: 2000, currency: .usd)),
    PlanSubject(Fixtures.organization(1)),
  ]

  static let file: PlanFile = {
    let amount = Money(minorUnits: 2500, currency: .usd)
    return file(PlanDraft(.adjustCredits(BulkAdjustment(.increase, amount, note: "Sorry")), on: subjects))
  }()

  static let subjectsOfTwoCurrencies = [
    PlanSubject(Fixtures.organization(0), balance: Money(minorUnits: 2000, currency: .usd)),
    PlanSubject(Fixtures.organization(1), balance: Money(minorUnits: 2000, currency: Currency(code: "EUR"))),
  ]

  static let fileOfTwoCurrencies: PlanFile = {
    let changes = zip(subjectsOfTwoCurrencies, [2500, 750] as [Int64]).map { subject, amount in
      let money = Money(minorUnits: amount, currency: subject.balance?.currency ?? .usd)
      return ChangeDraft(
        BulkAdjustment(.increase, money, note: "Sorry"), of: subject.organization, balance: subject.balance)
    }
    return file(PlanDraft("Credits", changes: changes))
  }()

  private static func file(_ draft: PlanDraft) -> PlanFile {
    var next = 0
    return PlanFile(
      draft.plan(
        id: PlanID(rawValue: "plan-1"), instance: PlanFixtures.instance, operator: "ada", at: .start
      ) {
        next += 1
        return PlanFixtures.changeID(next)
      })
  }

  /// The file, opened by the person at the console.
  static func opened(_ file: PlanFile = file, earlier: PlanRecord? = nil) -> OpenedPlanFile {
    guard let plan = try? file.approved(by: "eve", on: PlanFixtures.instance, now: .start) else {
      preconditionFailure("the fixture cannot be applied")
    }
    return OpenedPlanFile(file, as: plan, earlier: earlier)
  }
}
