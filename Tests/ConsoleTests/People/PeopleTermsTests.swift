import Changes
import ClerkAPI
import Testing

@testable import Console

/// What typed text is about people, and what is asked for then.
@Suite struct PeopleTermsTests {
  private static let id = "user_2g7np7Hrk0SN6kj5EDMLDaKNL0S"

  @Test(arguments: [
    "ada@acme.com", "  ada@acme.com\n", "<ada@acme.com>", "mailto:ada@acme.com", "Ada Byron <ada@acme.com>",
    "“ada@acme.com”,", "user:ada@acme.com", "\"Byron, Ada\" <MAILTO:ada@acme.com>", "(ada@acme.com);",
    "<ada@acme.com> wrote:", "On Fri, 27 Nov 2026, Ada <ada@acme.com> wrote:\n",
  ])
  func anAddressIsOneWhateverSurroundsIt(text: String) {
    #expect(PeopleTerms(text) == .address("ada@acme.com"))
  }

  @Test func everythingElseIsAPartADomainOrAnID() {
    #expect(PeopleTerms("ada@") == .part("ada@"))
    #expect(PeopleTerms("@acme.com") == .part("@acme.com"))
    #expect(PeopleTerms("ada@acme") == .part("ada@acme"))
    #expect(PeopleTerms("ada@acme.") == .part("ada@acme."))
    #expect(PeopleTerms("Ada+x@Acme.com") == .address("Ada+x@Acme.com"))
    #expect(PeopleTerms(" domain: @Acme.com ") == .domain("acme.com"))
    #expect(PeopleTerms("domain：acme.com") == .domain("acme.com"))
    #expect(PeopleTerms("DOMAIN:acme") == .domain("acme"))
    #expect(PeopleTerms("  \(Self.id) ") == .user(UserID(rawValue: Self.id)))
    for text in ["@", "domain:", "domain: ", "@@"] {
      #expect(PeopleTerms(text)?.isComplete == false, "\(text)")
    }
  }

  @Test(arguments: [
    "", " ", "acme", "acme ada@acme.com", "user:\(Self.id)", "-\(Self.id)", "+\(Self.id)", "id:a@b", "user_",
    "domain:acme.com corp", "Acme @ Home",
  ])
  func whatIsAboutOrganizationsStaysSo(text: String) {
    #expect(PeopleTerms(text) == nil)
  }

  @Test func oneAddressIsAskedForExactlyAndItsInvitationsInEveryState() {
    let terms = PeopleTerms.address("ada@Acme.com")
    #expect(
      terms.users.emailAddresses == ["ada@Acme.com", "ada@acme.com"] && terms.users.emailAddressQuery == nil)
    #expect(terms.invitations?.query == "ada@Acme.com" && terms.invitations?.statuses == [])
    #expect(terms.domains?.names == ["acme.com"] && terms.domains?.isVerified == true)
  }

  @Test func partsAndDomainsAreAskedForInParts() {
    let part = PeopleTerms.part("ada@ac")
    #expect(part.users.emailAddressQuery == "ada@ac" && part.users.limit == 100)
    #expect(part.invitations?.statuses == [.pending])
    #expect(part.domains?.query == "ac")
    #expect(PeopleTerms.part("ada@").domains == nil)
    let domain = PeopleTerms.domain("acme.com")
    #expect(domain.users.emailAddressQuery == "@acme.com" && domain.invitations?.query == "@acme.com")
    #expect(domain.domains?.query == "acme.com" && domain.domains?.names == [])
    let user = PeopleTerms.user(UserID(rawValue: Self.id))
    #expect(user.users.ids.map(\.rawValue) == [Self.id] && user.invitations == nil && user.domains == nil)
  }
}
