import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Console

/// What a file says of people.
@Suite struct PeopleRecordsTests {
  private func lines(_ kind: PeopleKind, _ records: [JSONValue], _ users: [User] = []) -> [String] {
    let known = Dictionary(uniqueKeysWithValues: users.map { ($0.id, $0) })
    let bytes = PeopleRecords(kind: kind, records: records, users: known, gap: nil).bytes(.csv)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  @Test func membersAreToldWithTheirPrimaryAddresses() {
    let text = lines(
      .members, [PeopleSamples.member(0), PeopleSamples.member(6), PeopleSamples.member(2)],
      [PeopleFixtures.user(0), PeopleFixtures.user(6)])
    #expect(
      text[0] == "id,user_id,first_name,last_name,email_address,role,created_at,last_active_at,banned,locked")
    let first =
      "\(PeopleFixtures.id(0)),\(PeopleFixtures.userID(0)),Ada,Lovelace,person0@acme.example,org:admin,"
    #expect(text[1] == first + "2024-05-28T08:00:00.000Z,2026-11-01T00:00:00.000Z,false,false")
    // No address, which is not the same as an address that is not known.
    #expect(text[2].contains(",null,null,null,org:member,"))
    #expect(text[3].contains(",,org:member,") && text[3].hasSuffix(",,,"))
  }

  @Test func invitationsAreToldWithWhoInvited() {
    let text = lines(.invitations, [PeopleSamples.invitation(1)], [PeopleFixtures.user(1)])
    #expect(
      text[0]
        == "id,email_address,role,status,inviter_id,inviter_email_address,created_at,expires_at")
    #expect(text[1].contains(",guest1@acme.example,org:member,pending,"))
    #expect(text[1].contains(",person1@acme.example,"))
  }

  @Test func domainsAreToldWithTheirVerification() {
    let text = lines(.domains, [PeopleSamples.domain(2)])
    #expect(text[1].contains(",domain2.example,automatic_suggestion,verified,,2000,3,"))
  }

  @Test func clerksRecordsAreWrittenAsTheyAreWithoutPrivateMetadata() throws {
    var member = try #require(PeopleSamples.member(0).objectValue)
    member["organization"] = ["id": "org_1", "private_metadata": ["crm": 1]]
    member["odd"] = 1
    let bytes = PeopleRecords(kind: .members, records: [.object(member)], gap: nil).bytes(.json)
    let list = try #require(try JSONValue(parsing: bytes).objectValue)
    #expect(list["total_count"]?.int64Value == 1)
    let written = try #require(list["data"]?.arrayValue?.first?.objectValue)
    #expect(written["odd"] == 1)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("private_metadata"))
    #expect(written["organization"]?.objectValue?["id"] == "org_1")
  }
}
