import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("What is there now, held against what a person saw")
struct SubjectChangeTests {
  /// What comparing comes to, where the person saw the fixtures' organization with `saw` and it is `now`.
  private func change(
    _ request: ChangeRequest, saw: JSONObject = [:], now: JSONObject = [:], without: [String] = [],
    unseen: [String] = []
  ) throws -> SubjectChange? {
    var intent = Fixtures.intent(request)
    for (key, value) in saw { intent.before?[key] = value }
    for key in unseen { intent.before?[key] = nil }
    var source = try #require(intent.before)
    for (key, value) in now { source[key] = value }
    for key in without { source[key] = nil }
    let subject = FoundSubject(organization: try Organization(JSONReader(.object(source))))
    return SubjectChange(intent, now: subject, holdsBalance: true)
  }

  private func update(_ change: (inout OrganizationUpdate) -> Void) -> ChangeRequest {
    var update = OrganizationUpdate()
    change(&update)
    return .update(update)
  }

  @Test func whatIsNotTouchedDoesNotMatter() throws {
    let limit = update { $0.maxAllowedMemberships = .set(75) }
    #expect(try change(limit) == nil)
    #expect(try change(limit, now: ["name": "Other", "public_metadata": [:], "updated_at": 9]) == nil)
  }

  @Test func aFieldIsNamedWithWhatItWasTheirsAndYours() throws {
    let limit = update { $0.maxAllowedMemberships = .set(75) }
    let change = try #require(try change(limit, now: ["max_allowed_memberships": 60]))
    #expect(change.differences.map(\.label) == ["Member limit"])
    #expect(
      change.message
        == "Someone else has changed Acme. Member limit: was 5, theirs 60, yours 75. Nothing was sent.")
  }

  @Test func textIsComparedByItsBytesAndNumbersByTheirValue() throws {
    let rename = update { $0.name = .set("Cafe") }
    #expect(try change(rename, saw: ["name": "Caf\u{E9}"], now: ["name": "Cafe\u{301}"]) != nil)
    #expect(try change(rename, saw: ["name": "Caf\u{E9}"], now: ["name": "Caf\u{E9}"]) == nil)
    let ten = JSONValue.number(JSONNumber(text: "1.0e1") ?? 0)
    let limit = update { $0.maxAllowedMemberships = .set(75) }
    #expect(
      try change(limit, saw: ["max_allowed_memberships": 10], now: ["max_allowed_memberships": ten]) == nil)
    let note = ChangeRequest.mergeMetadata(MetadataMerge(publicPatch: ["note": "x"]))
    #expect(
      try change(
        note, saw: ["public_metadata": ["note": "\u{E9}"]], now: ["public_metadata": ["note": "e\u{301}"]])
        != nil)
  }

  @Test func absentNullEmptyAndZeroAreFourThings() throws {
    let limit = update { $0.maxAllowedMemberships = .set(75) }
    let key: JSONString = "max_allowed_memberships"
    #expect(try change(limit, now: [key: .null]) != nil)
    #expect(try change(limit, now: [key: 0]) != nil)
    #expect(try change(limit, saw: [key: .null], now: [key: 0]) != nil)
    let slug = update { $0.slug = .set("new") }
    #expect(try change(slug, saw: ["slug": .null], now: ["slug": ""]) != nil)
    // Neither answer tells it: there is nothing that could be held against it.
    #expect(try change(limit, without: [key.string], unseen: [key.string]) == nil)
    #expect(try change(limit, now: [key: .null], unseen: [key.string]) == nil)
    #expect(try change(limit, now: [key: 60], unseen: [key.string]) != nil)
  }

  @Test func whatAnAnswerLeavesOutIsNotCalledAChange() throws {
    let limit = update { $0.maxAllowedMemberships = .set(75) }
    let left = try #require(try change(limit, without: ["max_allowed_memberships"]))
    #expect(
      left.message
        == "Acme cannot be compared with what you saw. Member limit: was 5, theirs (not returned by Clerk), yours 75. "
        + "Nothing was sent.")
    let merge = ChangeRequest.mergeMetadata(MetadataMerge(privatePatch: ["a": 1]))
    let metadata = try #require(try change(merge, without: ["private_metadata"]))
    #expect(metadata.message.contains("Private metadata is (not returned by Clerk)"))
    #expect(try change(merge, without: ["public_metadata"]) == nil)
  }

  @Test func ofMetadataOnlyWhatThePatchTouches() throws {
    let merge = ChangeRequest.mergeMetadata(
      MetadataMerge(publicPatch: ["plan": ["seats": 4], "old": .null], privatePatch: ["note": "x"]))
    #expect(try change(merge, now: ["public_metadata": ["plan": ["seats": 3, "tier": "free"]]]) == nil)
    let seats = try #require(try change(merge, now: ["public_metadata": ["plan": ["seats": 9]]]))
    #expect(seats.differences.map(\.text) == ["public.plan.seats: was 3, theirs 9, yours 4"])
    let gone = try #require(try change(merge, now: ["public_metadata": [:]]))
    #expect(gone.differences.map(\.label) == ["public.plan"])
    let added = try #require(
      try change(
        merge, now: ["public_metadata": ["plan": ["seats": 3, "tier": "pro"], "old": .null]]))
    #expect(added.differences.map(\.text) == ["public.old: was (none), theirs null, yours (none)"])
    // What only backends may read goes into no message.
    let hidden = try #require(try change(merge, now: ["private_metadata": ["note": "secret"]]))
    #expect(hidden.message.contains("private.note") && !hidden.message.contains("secret"))
  }

  @Test func logos() throws {
    let upload = ChangeRequest.uploadLogo(LogoSource(path: "a.png", length: 1, contentType: "image/png"))
    for request in [upload, .deleteLogo] {
      #expect(try change(request, now: ["image_url": "https://img.example/other-initials"]) == nil)
      #expect(try change(request, now: ["has_image": true, "image_url": "https://img.example/new"]) != nil)
      #expect(
        try change(request, saw: ["has_image": true], now: ["image_url": "https://img.example/new"]) != nil)
    }
  }

  @Test(
    arguments: [
      ["name": "Other"], ["slug": "other"], ["max_allowed_memberships": 6], ["has_image": true],
      ["public_metadata": ["plan": ["seats": 3, "tier": "free"]]], ["private_metadata": ["a": 1]],
      ["public_metadata": .null],
    ] as [JSONObject])
  func whateverIsAnotherStopsADeletion(now: JSONObject) throws {
    #expect(try change(.delete, now: now) != nil)
  }

  @Test func aDeletionGoesByWhatIsSeenOfTheOrganization() throws {
    let own: JSONObject = ["updated_at": 5, "last_active_at": 6, "image_url": "https://img.example/i"]
    #expect(try change(.delete, now: own) == nil)
    // Counted only where it was asked for.
    #expect(try change(.delete, now: ["members_count": 7]) == nil)
    #expect(try change(.delete, saw: ["members_count": 7], without: ["members_count"]) == nil)
    #expect(try change(.delete, saw: ["members_count": 7], now: ["members_count": 8]) != nil)
    #expect(try change(.delete, without: ["private_metadata"]) != nil, "it could not be kept")
  }

  @Test func aDeletionGoesByItsBilling() throws {
    let organization = try Fixtures.organization()
    let reference = OrganizationReference(organization)
    func differs(
      _ was: BillingReading, _ now: BillingReading, _ part: WritableKeyPath<FoundSubject, BillingReading?>
    )
      -> String?
    {
      var (before, after) = (
        FoundSubject(organization: organization), FoundSubject(organization: organization)
      )
      before[keyPath: part] = was
      after[keyPath: part] = now
      return SubjectChange(deleting: reference, was: before, now: after)?.differences.first?.text
    }
    func money(_ cents: Int64?) -> BillingReading {
      Fixtures.credits(cents.map { Money(minorUnits: $0, currency: .usd) })
    }
    #expect(differs(money(500), money(500), \.credits) == nil)
    #expect(differs(money(500), money(700), \.credits) == "Credits: was $5.00, now $7.00")
    #expect(differs(money(nil), money(0), \.credits) == "Credits: was never had credits, now $0.00")
    #expect(differs(money(nil), .refused(code: "payer_not_found"), \.credits) == nil)
    #expect(differs(money(nil), .told([:]), \.credits) != nil, "what is not told is not nothing")
    #expect(differs(.refused(code: "billing_not_enabled"), money(nil), \.credits) != nil)

    func plan(_ status: String, _ updated: Int64 = 1) -> BillingReading {
      .told([
        "id": "csub_1", "status": .string(JSONString(status)), "updated_at": .number(JSONNumber(updated)),
      ])
    }
    #expect(differs(plan("active"), plan("active", 2), \.subscription) == nil)
    #expect(
      differs(plan("active"), plan("past_due"), \.subscription) == "Subscription: was active, now past_due")
    #expect(differs(plan("active"), .refused(code: "subscription_not_found"), \.subscription) != nil)
  }

  @Test func credits() {
    var intent = Fixtures.credit
    intent.balanceBefore = Money(minorUnits: 1000, currency: .usd)
    func change(_ cents: Int64?, holds: Bool) -> SubjectChange? {
      let credits = Fixtures.credits(cents.map { Money(minorUnits: $0, currency: .usd) })
      return SubjectChange(intent, now: FoundSubject(credits: credits), holdsBalance: holds)
    }
    #expect(change(1000, holds: true) == nil)
    #expect(change(900, holds: true)?.message.contains("Balance: was $10.00, now $9.00") == true)
    #expect(change(900, holds: false) == nil)
    #expect(change(400, holds: false)?.message.contains("More than the balance") == true)
    #expect(change(nil, holds: false) != nil)
    let untold = FoundSubject(credits: .told(["object": "commerce_credit_balance"]))
    #expect(
      SubjectChange(intent, now: untold, holdsBalance: true)?.message.contains("cannot be compared") == true)
    #expect(SubjectChange(intent, now: untold, holdsBalance: false) == nil)
  }

  @Test func anAnswerAboutAnotherOrganizationIsNoLook() throws {
    let rename = update { $0.name = .set("Acme Labs") }
    #expect(try change(rename, now: ["id": "org_2"])?.message.contains("another organization") == true)
  }
}
