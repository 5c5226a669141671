import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("Events in the journal's words")
struct ChangeEventTests {
  private static var intents: [ChangeIntent] {
    var update = OrganizationUpdate()
    update.slug = .clear
    update.maxAllowedMemberships = .set(0)
    update.adminDeleteEnabled = .set(false)
    update.createdAt = .set(Timestamp(milliseconds: 1_700_000_000_123))
    update.roleSetKey = .set("role_set:b")
    var new = NewOrganization(name: "Nova 🌠")
    new.slug = "nova"
    new.createdBy = "user_1"
    new.publicMetadata = ["price": .number(JSONNumber(text: "1.10") ?? 0)]
    new.privateMetadata = [:]
    new.maxAllowedMemberships = 3
    new.createdAt = Timestamp(milliseconds: 1000)
    new.roleSetKey = "role_set:a"
    var full = Fixtures.intent(
      .mergeMetadata(MetadataMerge(publicPatch: ["a": .null], privatePatch: ["b": [1, 2]])))
    full.balanceBefore = Money(minorUnits: -3, currency: .usd)
    full.reason = "goodwill"
    full.ticket = "T-1"
    full.proposedBy = "eve"
    full.payer = "cpayer_1"
    full.creditsBefore = .told(["balance": ["amount": 1, "currency": "USD"]])
    full.subscriptionBefore = .refused(code: "subscription_not_found")
    full.batch = "batch-1"
    full.reverts = ChangeID(rawValue: "change-0")
    var invitation = NewInvitation(to: "élan@acme.example", role: "org:admin")
    invitation.expiresInDays = 14
    invitation.redirectURL = "https://acme.example/"
    invitation.publicMetadata = ["team": "a"]
    return [
      Fixtures.rename, Fixtures.credit, full, Fixtures.intent(.create(new)), Fixtures.intent(.update(update)),
      Fixtures.intent(.delete), Fixtures.intent(.deleteLogo),
      Fixtures.intent(
        .uploadLogo(
          LogoSource(path: "~/a b.png", length: 7, contentType: "image/png", uploaderUserID: "user_2"))),
      PeopleFixtures.intent(.invite(invitation)),
      PeopleFixtures.intent(
        .adding(
          PersonReference(id: UserID(rawValue: "user_2"), name: nil, emailAddress: nil), as: "org:admin",
          metadata: MetadataMerge(privatePatch: ["a": 1]))),
    ] + PeopleFixtures.all.map(PeopleFixtures.intent)
  }

  private static var kinds: [ChangeEvent.Kind] {
    let failure = ChangeFailure(
      message: "“No.”", fate: .refused, status: 422, code: "form_param_nil", parameter: "name", traceID: "t")
    let bare = ChangeFailure(message: "Lost.", fate: .mayHaveArrived)
    return intents.map { .intended($0) } + [
      .sending(attempt: 2, uptime: 12_345),
      .sending(attempt: 2, uptime: 5, boot: "boot-1", server: Timestamp(milliseconds: 77)),
      .sending(
        attempt: 1, uptime: 5,
        found: FoundSubject(
          organization: try? Fixtures.organization(), credits: .told(["balance": .null]),
          subscription: .refused(code: "billing_not_enabled"))),
      .sending(attempt: 1, uptime: 5, found: FoundSubject(standing: PeopleFixtures.nobody)),
      .sending(attempt: 1, uptime: 5, found: FoundSubject(standing: PeopleFixtures.admin)),
      .failed(attempt: 2, bare), .refused(failure), .notSent(bare),
      .unknown(bare), .succeeded(ChangeResult(.answer, body: ["id": "org_1"], traceID: "t")),
      .succeeded(ChangeResult(.gone, body: nil)), .repeated(operator: "ada"), .discarded(operator: "ada"),
      .settled(Settlement(.happened, operator: "ada", note: "seen in the dashboard")),
      .settled(Settlement(.didNotHappen, operator: "ada")),
    ]
  }

  @Test(arguments: kinds)
  func areReadAsTheyWereWritten(kind: ChangeEvent.Kind) throws {
    let event = ChangeEvent(ChangeID(rawValue: "change-1"), at: Timestamp(milliseconds: 9), kind)
    let text = JSONValue.object(event.payload).text()
    let payload = try #require(try JSONValue(parsing: text).objectValue)
    let read = try ChangeEvent(change: event.change, at: event.at, name: event.name, payload: payload)
    #expect(read == event)
  }

  @Test func whatIsNoEventIsRefused() {
    #expect(throws: JSONReadError.self) {
      try ChangeEvent(change: ChangeID(rawValue: "c"), at: .zero, name: "exploded", payload: [:])
    }
    #expect(throws: JSONReadError.self) {
      try ChangeEvent(change: ChangeID(rawValue: "c"), at: .zero, name: "intended", payload: ["id": "c"])
    }
  }

  @Test func aRecordBeginsWithItsIntentAndHoldsNoOthers() {
    let intended = ChangeEvent(Fixtures.credit.id, at: .zero, .intended(Fixtures.credit))
    let foreign = ChangeEvent(ChangeID(rawValue: "other"), at: .zero, .discarded(operator: "ada"))
    #expect(ChangeRecord([foreign]) == nil)
    #expect(ChangeRecord([intended, foreign]) == nil)
    #expect(ChangeRecord([ChangeEvent]()) == nil)
    #expect(ChangeRecord([intended])?.phase == .intended)
  }

  @Test func aDecisionClosesAChange() throws {
    let id = Fixtures.credit.id
    let lost = ChangeFailure(message: "Lost.", fate: .mayHaveArrived)
    var record = try #require(ChangeRecord(ChangeEvent(id, at: .zero, .intended(Fixtures.credit))))
    record.apply(ChangeEvent(id, at: Timestamp(milliseconds: 5), .sending(attempt: 1, uptime: 50)))
    record.apply(ChangeEvent(id, at: Timestamp(milliseconds: 6), .unknown(lost)))
    #expect(record.phase.isOpen)
    #expect(record.firstSent == ClockReading(wall: Timestamp(milliseconds: 5), uptime: 50))
    record.apply(
      ChangeEvent(id, at: Timestamp(milliseconds: 7), .settled(Settlement(.happened, operator: "eve"))))
    #expect(!record.phase.isOpen)
    #expect(record.settlement?.operator == "eve")
  }
}
