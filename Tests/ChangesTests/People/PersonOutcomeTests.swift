import ClerkAPI
import Testing

@testable import Changes

/// What was done is told by person and organization.
@Suite struct PersonOutcomeTests {
  @Test(
    arguments: zip(
      PeopleFixtures.all,
      [
        "Added Ada Lovelace to “Acme” as a member.", "Ada Lovelace is now an admin of “Acme”.",
        "Removed Ada Lovelace from “Acme”.", "Invited ada@acme.example to “Acme” as a member.",
        "Revoked the invitation of ada@acme.example to “Acme”.",
      ]))
  func isTold(request: ChangeRequest, sentence: String) {
    #expect(request.done(in: "Acme") == sentence)
  }

  @Test func otherChangesAreToldElsewhere() { #expect(ChangeRequest.delete.done(in: "Acme") == nil) }
}
