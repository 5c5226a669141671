import Changes
import ClerkAPI
import Testing

@testable import Console

@Suite("Requests as lines to run") struct RepeatingLineTests {
  private let session = SessionInfo(environment: .test, host: "api.clerk.com")

  private func orgdesk(_ request: RecordedRequest) -> String? {
    OrgdeskLine(request, session, revealsPrivate: true).text
  }

  private func curl(_ request: RecordedRequest) -> String? {
    CurlLine(request, session, revealsPrivate: true).text
  }

  @Test func aReadAsCurl() {
    let request = RequestFixtures.request(1, .read, .get, ["organizations"], [QueryItem("query", "a&b")])
    #expect(
      curl(request)
        == #"curl --silent --show-error --globoff 'https://api.clerk.com/v1/organizations?query=a&b' "#
        + #"--header "Authorization: Bearer $CLERK_SECRET_KEY" --header 'Accept: application/json'"#)
  }

  @Test func aChangeSaysThatItIsOne() {
    let request = RequestFixtures.request(
      1, .update, .patch, ["organizations", "org_1"], body: #"{"name":"O'Neill $(rm)"}"#)
    #expect(
      curl(request)
        == "# Running this makes the change again.\n"
        + "curl --silent --show-error --globoff --request PATCH https://api.clerk.com/v1/organizations/org_1 "
        + #"--header "Authorization: Bearer $CLERK_SECRET_KEY" --header 'Accept: application/json' "#
        + #"--data-raw '{"name":"O'\''Neill $(rm)"}'"#)
    #expect(orgdesk(request) == #"orgdesk orgs update org_1 --name 'O'\''Neill $(rm)'"#)
  }

  /// The key comes from where the profile has it, in the line and in the headers as they are shown.
  @Test func theKeyIsWhereTheProfileHasIt() {
    let request = RequestFixtures.request(1, .read, .get, ["organizations"])
    var session = session
    session.keyInShell = "$(cat ~/key)"
    let line = CurlLine(request, session, revealsPrivate: true).text
    #expect(line?.contains(#"--header "Authorization: Bearer $(cat ~/key)""#) == true)
    let outline = RequestOutline(request, session, revealsPrivate: true, columns: 100)
    #expect(outline.lines.contains(.field(label: "Authorization", "Bearer $(cat ~/key)")))
    #expect(RequestText.copies(of: request, session, revealsPrivate: true).contains { $0.text == line })
  }

  @Test func aFile() {
    let request = RecordedRequest(
      number: 1, kind: .uploadLogo, method: .put, base: "https://api.clerk.com/v1",
      path: ["organizations", "org_1", "logo"], target: "/organizations/org_1/logo",
      headers: [HTTPHeader("Content-Type", "multipart/form-data; boundary=x")],
      body: .file(path: #"/tmp/a "b".png"#, size: 3, uploader: "user_1"), begunAt: .start)
    #expect(
      curl(request)?.hasSuffix(
        #"--form-string uploader_user_id=user_1 --form 'file=@"/tmp/a \"b\".png"'"#) == true)
    #expect(orgdesk(request) == #"orgdesk orgs logo org_1 --upload '/tmp/a "b".png' --uploader user_1"#)
  }

  @Test func aBodyThatWasNotKeptWhole() {
    let request = RecordedRequest(
      number: 1, kind: .update, method: .patch, base: "https://api.clerk.com/v1",
      path: ["organizations", "org_1"], target: "/organizations/org_1",
      body: .text(Array(#"{"name":"#.utf8), size: 99), begunAt: .start)
    #expect(curl(request) == nil && orgdesk(request) == nil)
  }

  private static let lines: [(RecordedRequest, String?)] = [
    (RequestFixtures.request(1, .read, .get, ["instance"]), nil),
    (RequestFixtures.request(1, .read, .get, ["organizations", "org_1"]), "orgs get org_1"),
    (
      RequestFixtures.request(
        1, .read, .get, ["organizations"],
        [
          QueryItem("include_members_count", "true"), QueryItem("query", "two words"),
          QueryItem("order_by", "-name"), QueryItem("limit", "100"), QueryItem("offset", "200"),
        ]), "orgs list --query 'two words' --order-by=-name --limit 100 --offset 200 --json"
    ),
    (
      RequestFixtures.request(1, .read, .get, ["organizations"], [QueryItem("organization_id", "org_1")]),
      nil
    ),
    (
      RequestFixtures.request(1, .read, .get, ["organizations", "org_1", "memberships"]),
      "members list org_1"
    ),
    (
      RequestFixtures.request(
        1, .read, .get, ["organizations", "org_1", "memberships"], [QueryItem("query", "ada")]), nil
    ),
    (
      RequestFixtures.request(1, .read, .get, ["organizations", "org_1", "billing", "credits"]),
      "credits get org_1"
    ),
    (
      RequestFixtures.request(1, .read, .get, ["users"], [QueryItem("email_address_query", "a@b.c")]),
      "people find a@b.c"
    ),
    (RequestFixtures.request(1, .read, .get, ["users", "count"]), nil),
    (
      RequestFixtures.request(
        1, .adjustCredits, .post, ["organizations", "org_1", "billing", "credits"],
        body: #"{"amount":2550,"action":"increase","currency":"USD","idempotency_key":"k","note":"n o"}"#),
      "credits adjust org_1 --add '$25.50' --note 'n o' --idempotency-key k"
    ),
    (
      RequestFixtures.request(
        1, .changeRole, .patch, ["organizations", "org_1", "memberships", "user_1"],
        body: #"{"role":"org:admin"}"#), "members role org_1 user_1 org:admin"
    ),
    (
      RequestFixtures.request(
        1, .update, .patch, ["organizations", "org_1"], body: #"{"slug":null}"#), nil
    ),
    (
      RequestFixtures.request(
        1, .invite, .post, ["organizations", "org_1", "invitations"],
        body: #"{"email_address":"a@b.c","role":"org:member","expires_in_days":7}"#),
      "invitations send org_1 a@b.c org:member --expires-in 7"
    ),
    (RequestFixtures.request(1, .delete, .delete, ["organizations", "org_1"]), "orgs delete org_1"),
  ]

  @Test(arguments: lines.indices) func theCommandThatDoesTheSame(place: Int) {
    let (request, line) = Self.lines[place]
    #expect(orgdesk(request) == line.map { "orgdesk \($0)" })
  }

  @Test func theProfileIsNamedAndAnotherAddress() {
    var session = session
    let request = RequestFixtures.request(1, .read, .get, ["organizations", "org_1"])
    session.options = ["--profile", "my team"]
    #expect(
      OrgdeskLine(request, session, revealsPrivate: false).text
        == "orgdesk orgs get org_1 --profile 'my team'")
  }
}
