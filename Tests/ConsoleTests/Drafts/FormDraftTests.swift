import Changes
import ClerkAPI
import JSON
import Testing

@testable import Console

@Suite("What is typed, as it is kept")
struct FormDraftTests {
  private let instance = InstanceIdentity(rawValue: "host#1")

  @Test(arguments: [ChangePurpose.create, .edit, .metadata, .logo])
  func itComesBackAsItWas(purpose: ChangePurpose) throws {
    let organization = purpose == .create ? nil : OrganizationReference(Fixtures.organization(7))
    let draft = FormDraft(
      purpose, organization, reverts: purpose == .edit ? ChangeID(rawValue: "c1") : nil, at: .start,
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
    #"{"version":1,"instance":"host#1","operation":"create","organization":{"id":"o","name":"n"},"at":1,"fields":{}}"#,
  ])
  func whatIsNoDraftOfThisInstanceIsNone(text: String) throws {
    #expect(FormDraft(try JSONValue(parsing: text), on: instance) == nil)
  }
}
