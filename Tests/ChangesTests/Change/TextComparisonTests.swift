import Changes
import ClerkAPI
import JSON
import Testing

/// Other people's text is compared by its bytes wherever that decides something: Swift's `==` calls two ways to write é the same.
@Suite struct TextComparisonTests {
  private static let decomposed = "Cafe\u{301}"
  private static let composed = "Caf\u{E9}"

  private func organization(_ field: String, _ text: String) throws -> Organization {
    var json: JSONObject = [
      "id": "org_1", "object": "organization", "name": "x", "slug": "x", "role_set_key": "x",
      "created_at": 1, "has_image": false, "max_allowed_memberships": 5,
    ]
    json[JSONString(field)] = .string(JSONString(text))
    return try Organization(JSONReader(.object(json)))
  }

  private func update(_ field: String, _ text: String) throws -> OrganizationUpdate {
    try OrganizationUpdate(JSONReader(.object([JSONString(field): .string(JSONString(text))])))
  }

  @Test(arguments: ["name", "slug", "role_set_key"])
  func aLostAnswerIsJudgedByBytes(field: String) throws {
    let before = try organization(field, Self.decomposed)
    let intent = ChangeIntent(
      id: ChangeID(rawValue: "a"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada",
      organization: OrganizationReference(before), request: .update(try update(field, Self.composed)),
      before: before.source)
    #expect(Aftermath(of: intent, now: before) == .asBefore)
    #expect(Aftermath(of: intent, now: try organization(field, Self.composed)) == .asIntended)
    #expect(Aftermath(of: intent, now: try organization(field, "Cafe")) == .conflict)
  }

  @Test func whatIsAskedForIsComparedByBytes() throws {
    for field in ["name", "slug", "role_set_key"] {
      #expect(try update(field, Self.decomposed) != update(field, Self.composed))
    }
    #expect(NewOrganization(name: Self.decomposed) != NewOrganization(name: Self.composed))
    let id = OrganizationID(rawValue: "org_1")
    #expect(
      OrganizationReference(id: id, slug: nil, name: Self.decomposed)
        != OrganizationReference(id: id, slug: nil, name: Self.composed))
    let notes = [Self.decomposed, Self.composed].map {
      CreditAdjustment(
        action: .increase, amount: Money(minorUnits: 1, currency: .usd), idempotencyKey: "k", note: $0)
    }
    #expect(notes[0] != notes[1])
  }
}
