import ClerkAPI
import JSON

@testable import Changes

/// Organizations and plans that the tests make up.
enum PlanFixtures {
  static let instance = InstanceIdentity(rawValue: "ins_1")

  static func organization(_ number: Int, _ changes: JSONObject = [:]) throws -> Organization {
    var object = try Fixtures.organization(changes).source
    object["id"] = .string(JSONString("org_\(number)"))
    object["slug"] = .string(JSONString("slug-\(number)"))
    object["name"] = .string(JSONString("Name \(number)"))
    return try Organization(JSONReader(.object(object)))
  }

  static func subject(_ number: Int, cents: Int64? = nil, _ changes: JSONObject = [:]) throws -> PlanSubject {
    PlanSubject(
      try organization(number, changes), balance: cents.map { Money(minorUnits: $0, currency: .usd) })
  }

  static func plan(_ draft: PlanDraft, by name: String = "ada", at time: Int64 = 1000) -> ChangePlan {
    var number = 0
    return draft.plan(
      id: PlanID(rawValue: "plan-1"), instance: instance, operator: name, at: Timestamp(milliseconds: time)
    ) {
      number += 1
      return ChangeID(rawValue: "change-\(number)")
    }
  }

  static func credits(_ cents: [Int64], by name: String = "ada", at time: Int64 = 1000) throws -> ChangePlan {
    let items = try cents.enumerated().map { place, cents in
      let action: CreditAdjustment.Action = cents < 0 ? .decrease : .increase
      let amount = Money(minorUnits: abs(cents), currency: .usd)
      return PlanItem(
        .adjustCredits(BulkAdjustment(action, amount, note: "note \(place)")),
        try subject(place, cents: 10_000))
    }
    return plan(PlanDraft("Adjust credits", items), by: name, at: time)
  }
}
