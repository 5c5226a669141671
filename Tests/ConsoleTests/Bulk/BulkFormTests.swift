import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

@Suite struct BulkFormTests {
  private func form(_ choice: BulkChoice, _ texts: [String: String]) -> FormState? {
    var form = BulkForm.make(choice, [], rules: CreditRules(), size: Size(columns: 80, rows: 22))
    form?.apply(draft: JSONObject(texts.map { (JSONString($0.key), .string(JSONString($0.value))) }))
    return form
  }

  private func action(_ choice: BulkChoice, _ texts: [String: String]) throws -> BulkAction {
    try BulkForm.action(choice, form(choice, texts))
  }

  @Test func keysAreDottedOrJSON() throws {
    #expect(
      try action(.setMetadata, ["key": "plan.seats", "value": "12"])
        == .setMetadata(.forAll, path: ["plan", "seats"], 12))
    #expect(
      try action(.removeMetadata, ["key": #"["a.b", "c"]"#, "part": "private_metadata"])
        == .removeMetadata(.forBackends, path: ["a.b", "c"]))
    for key in ["a..b", ".a", "[1]", "[]", "[\"a\""] {
      #expect(throws: FormRefusal.self) { try action(.removeMetadata, ["key": key]) }
    }
  }

  @Test func valuesAreJSONWhereTheyAreJSON() throws {
    let values: [(String, JSONValue)] = [
      ("pro", "pro"), ("\"12\"", "12"), ("true", true),
      ("{\"a\": [1.10]}", try JSONValue(parsing: "{\"a\":[1.10]}")),
      ("", ""),
    ]
    for (text, value) in values {
      #expect(
        try action(.setMetadata, ["key": "k", "value": text]) == .setMetadata(.forAll, path: ["k"], value))
    }
    #expect(
      throws: FormRefusal(field: "value", message: "null would remove the key: choose that in the menu.")
    ) { try action(.setMetadata, ["key": "k", "value": "null"]) }
    #expect(throws: FormRefusal.self) { try action(.setMetadata, ["key": "k", "value": "{\"a\""]) }
  }

  @Test func creditsAreTheSameForEach() throws {
    let adjustment = BulkAdjustment(
      .decrease, Money(minorUnits: 2550, currency: .usd), note: "sorry", reason: "outage", ticket: "T-1")
    #expect(
      try action(
        .credits,
        [
          "amount": "$25.50", "action": "decrease", "note": " sorry ", "reason": "outage", "ticket": "T-1",
        ]) == .adjustCredits(adjustment))
  }

  @Test func aLimitOfNothingIsNoLimit() throws {
    #expect(try action(.memberLimit, ["max_allowed_memberships": "0"]) == .memberLimit(0))
    #expect(
      try action(.memberLimit, ["max_allowed_memberships": "9", "only_raises": "yes"])
        == .memberLimit(9, onlyRaises: true))
  }
}
