import Testing

@testable import Changes

@Suite struct SearchTermsTests {
  private let user = "user_2g7np7Hrk0SN6kj5EDMLDaKNL0S"

  @Test func aUserIDNeedsNoPrefixAndAPrefixNoCase() {
    for text in [user, "user:\(user)", "USER:\(user)", "User: \(user)", " user:   \(user) ", "user：\(user)"] {
      let terms = SearchTerms(text)
      #expect(terms.userIDs == [user] && terms.query == nil, "\(text)")
      #expect(terms.nothingFound == "No organization has a member \(user).", "\(text)")
    }
    #expect(SearchTerms("-\(user)").userIDs == ["-\(user)"])
    #expect(SearchTerms("-\(user)").nothingFound == nil)
    #expect(SearchTerms("user: -\(user) acme").userIDs == ["-\(user)"])
    #expect(SearchTerms("ID: org_1 id:org_2 id：org_3").organizationIDs == ["org_1", "org_2", "org_3"])
  }

  @Test func whatStandsAroundAnIDIsNoPartOfIt() {
    for text in ["\"\(user)\"", "<\(user)>,", "user:\"\(user)\"", "user: (\(user))", "acme `\(user)`"] {
      #expect(SearchTerms(text).userIDs == [user], "\(text)")
    }
    for text in ["\"org_1\"", "<org_1>", " “org_1”. "] {
      #expect(SearchTerms(text).query == "org_1", "\(text)")
    }
    #expect(SearchTerms("id:\"org_1\", id:<org_2>").organizationIDs == ["org_1", "org_2"])
    for text in ["domain:\"acme.com\"", "domain: <acme.com>,", "domain:@acme.com."] {
      #expect(PeopleTerms(text) == .domain("acme.com"), "\(text)")
    }
  }

  @Test func wordsStayWords() {
    #expect(SearchTerms("user_ acme").query == "user_ acme")
    #expect(SearchTerms("users userland").query == "users userland")
    #expect(SearchTerms("user: ").isEmpty)
    #expect(SearchTerms("acme user:").query == "acme")
    #expect(SearchTerms("acme").nothingFound == nil)
    #expect(SearchTerms("\(user) acme").nothingFound == nil)
  }
}
