import Changes
import ClerkAPI
import JSON
import Testing

@testable import Console

@Suite("What is typed, as it is kept")
struct FormDraftTests {
  private let instance = InstanceIdentity(rawValue: "host#1")

  @Test(arguments: DraftPurpose.allCases)
  func itComesBackAsItWas(purpose: DraftPurpose) throws {
    let organization = purpose.isAboutOne ? OrganizationReference(Fixtures.organization(7)) : nil
    let many = purpose.isAboutMany ? (0..<3).map { OrganizationReference(Fixtures.organization($0)) } : []
    let draft = FormDraft(
      purpose, organization, of: many, plan: purpose.isAboutPlan ? PlanID(rawValue: "p1") : nil,
      reverts: purpose == .change(.edit) ? ChangeID(rawValue: "c1") : nil, at: .start,
      fields: ["name": "Möwe\u{1B}", "slug": ""])
    let text = JSONValue.object(draft.json(on: instance)).text()
    #expect(FormDraft(try JSONValue(parsing: text), on: instance) == draft)
  }

  @Test(arguments: [
    #"{}"#, #"[]"#, #"7"#,
    #"{"version":2,"instance":"host#1","operation":"create","at":1,"fields":{}}"#,
    #"{"version":1,"instance":"host#2","operation":"create","at":1,"fields":{}}"#,
    #"{"version":1,"instance":"host#1","operation":"fly","at":1,"fields":{}}"#,
    #"{"version":1,"instance":"host#1","operation":"create","at":"x","fields":{}}"#,
    #"{"version":1,"instance":"host#1","operation":"create","at":1,"fields":[]}"#,
    #"{"version":1,"instance":"host#1","operation":"edit","at":1,"fields":{}}"#,
    #"{"version":1,"instance":"host#1","operation":"edit","organization":{"id":1},"at":1,"fields":{}}"#,
    #"{"version":1,"instance":"host#1","operation":"report","at":1,"fields":{}}"#,
    #"{"version":1,"instance":"host#1","operation":"create","plan":"p","at":1,"fields":{}}"#,
    #"{"version":1,"instance":"host#1","operation":"bulk-limit","at":1,"fields":{}}"#,
    #"{"version":1,"instance":"host#1","operation":"export","organizations":[{"id":1}],"at":1,"fields":{}}"#,
    #"{"version":1,"instance":"host#1","operation":"create","organization":{"id":"o","name":"n"},"at":1,"fields":{}}"#,
  ])
  func whatIsNoDraftOfThisInstanceIsNone(text: String) throws {
    #expect(FormDraft(try JSONValue(parsing: text), on: instance) == nil)
  }
}
