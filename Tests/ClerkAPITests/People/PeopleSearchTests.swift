import JSON
import Synchronization
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("Finding people")
struct PeopleSearchTests {
  /// Answers by where a request goes, and keeps what was asked.
  private final class Desk: Sendable {
    let answers: [String: String]
    let asked = Mutex<[String]>([])

    init(_ answers: [String: String]) {
      self.answers = answers
    }

    var search: PeopleSearch {
      PeopleSearch(
        .scripted { request in
          self.asked.withLock { $0.append(request.target) }
          guard let answer = self.answers[request.target] else {
            return (404, #"{"errors":[{"message":"m","code":"resource_not_found"}]}"#)
          }
          return answer.hasPrefix("403")
            ? (403, #"{"errors":[{"message":"m","code":"forbidden"}]}"#) : (200, answer)
        })
    }
  }

  private static let nothing = #"{"data":[],"total_count":0}"#
  private static let memberships = "organization_memberships?limit=500&offset=0"
  private static let invitations = "organization_invitations?status=pending&limit=500&offset=0"

  private static func invited(_ query: String) -> String {
    "/organization_invitations?status=pending&query=\(query)&limit=500&offset=0"
  }

  private static func page(_ records: String...) -> String {
    #"{"data":[\#(records.joined(separator: ","))],"total_count":\#(records.count)}"#
  }

  private static func user(_ number: Int) -> String {
    #"{"id":"user_\#(number)","email_addresses":[{"id":"idn_1","email_address":"u\#(number)@a.example"}],"#
      + #""primary_email_address_id":"idn_1"}"#
  }

  private static func invitation(_ number: Int, _ address: String) -> String {
    #"{"id":"orginv_\#(number)","email_address":"\#(address)","status":"pending"}"#
  }

  @Test func anAddressIsLookedForAmongAddressesOnly() async throws {
    let desk = Desk([
      "/users?email_address_query=u%2B1%40a.example&limit=100": "[\(Self.user(1))]",
      "/users/user_1/\(Self.memberships)": Self.page(Samples.membership),
      "/users/user_1/\(Self.invitations)": Self.nothing,
      Self.invited("u%2B1%40a.example"): Self.nothing,
    ])
    let found = try await desk.search.find("u+1@a.example", limit: 100)
    #expect(found.persons.map { $0.user?.id.rawValue } == ["user_1"])
    #expect(desk.asked.withLock { $0 }.count == 4)
  }

  @Test func whoIsOnlyInvitedIsThereOncePerAddress() async throws {
    let desk = Desk([
      "/users?query=a.ex&limit=100": "[\(Self.user(1)),\(Self.user(2))]",
      "/users/user_1/\(Self.memberships)": Self.page(Samples.membership),
      "/users/user_1/\(Self.invitations)": Self.page(Self.invitation(7, "u1@a.example")),
      "/users/user_2/\(Self.memberships)": Self.nothing,
      "/users/user_2/\(Self.invitations)": Self.nothing,
      Self.invited("a.ex"): Self.page(
        Self.invitation(7, "U1@a.example"), Self.invitation(8, "new@a.example"),
        Self.invitation(9, "NEW@a.example"), Self.invitation(10, "other@a.example")),
    ])
    let found = try await desk.search.find("a.ex", limit: 100)
    #expect(found.persons.map { $0.user?.id.rawValue } == ["user_1", "user_2", nil, nil])
    #expect(
      found.persons.map(\.emailAddress) == [
        "u1@a.example", "u2@a.example", "new@a.example", "other@a.example",
      ])
    #expect(found.persons.map(\.memberships.count) == [1, 0, 0, 0])
    #expect(
      found.persons.map { $0.invitations.compactMap(\.id) }
        == [["orginv_7"], [], ["orginv_8", "orginv_9"], ["orginv_10"]])
    #expect(found.total == nil && found.invitedLeftOut == 0 && found.invitationsFailure == nil)
  }

  @Test func aLimitIsKeptAndTheRestCounted() async throws {
    let desk = Desk([
      "/users?query=a&limit=1": "[\(Self.user(1))]",
      "/users/count?query=a": #"{"total_count":12}"#,
      "/users/user_1/\(Self.memberships)": Self.nothing,
      "/users/user_1/\(Self.invitations)": Self.nothing,
      Self.invited("a"): Self.page(
        Self.invitation(8, "new@a.example"), Self.invitation(9, "New@a.example"),
        Self.invitation(10, "other@a.example")),
    ])
    let found = try await desk.search.find("a", limit: 1)
    #expect(found.persons.count == 1 && found.total == 12 && found.invitedLeftOut == 2)
  }

  @Test func allAreReadByTheirCursor() async throws {
    let first = (1...500).map { Self.user($0) }.joined(separator: ",")
    var answers = [
      "/users?query=a&limit=500": "[\(first)]",
      "/users?query=a&limit=500&starting_after=user_500": "[\(Self.user(501))]",
      Self.invited("a"): Self.nothing,
    ]
    for number in 1...501 {
      answers["/users/user_\(number)/\(Self.memberships)"] = Self.nothing
      answers["/users/user_\(number)/\(Self.invitations)"] = Self.nothing
    }
    let found = try await Desk(answers).search.find("a", limit: nil)
    #expect(found.persons.count == 501 && found.persons.last?.user?.id.rawValue == "user_501")
    #expect(found.total == nil)
  }

  @Test func withoutInvitationsTheRestIsThere() async throws {
    let desk = Desk([
      "/users?query=a&limit=100": "[\(Self.user(1))]",
      "/users/user_1/\(Self.memberships)": Self.nothing,
      "/users/user_1/\(Self.invitations)": Self.nothing,
      Self.invited("a"): "403",
    ])
    let found = try await desk.search.find("a", limit: 100)
    #expect(found.persons.count == 1 && found.invitationsFailure?.status == 403)
  }

  /// One list that is refused hides neither the person nor anyone else.
  @Test func whatOfAPersonCannotBeReadHidesNoOne() async throws {
    let desk = Desk([
      "/users?query=a&limit=100": #"[\#(Self.user(1)),\#(Self.user(2)),{"object":"user"}]"#,
      "/users/user_1/\(Self.memberships)": Self.page(Samples.membership),
      "/users/user_1/\(Self.invitations)": "403",
      // The other one was deleted meanwhile.
      "/users/user_2/\(Self.invitations)": Self.nothing,
      Self.invited("a"): Self.nothing, "/users/user_1": Self.user(1),
      "/users?email_address_query=b%40a.example&limit=500": #"[{"object":"user"}]"#,
    ])
    let found = try await desk.search.find("a", limit: 100)
    #expect(found.persons.map { $0.user?.id.rawValue } == ["user_1", "user_2"])
    #expect(found.persons.map(\.memberships.count) == [1, 0])
    #expect(found.persons.map { $0.membershipsFailure?.status } == [nil, 404])
    #expect(found.persons.map { $0.invitationsFailure?.status } == [403, nil])
    #expect(found.unreadable.count == 1)
    #expect(try await desk.search.person(UserID(rawValue: "user_1")).invitationsFailure?.status == 403)
    // Who cannot be read may be the one: no one is said not to be there.
    await #expect(throws: ClerkError.self) { try await desk.search.user(withEmailAddress: "b@a.example") }
  }

  @Test func anIDFindsItsUserOrNoOne() async throws {
    let desk = Desk([
      "/users/user_1": Self.user(1),
      "/users/user_1/\(Self.memberships)": Self.page(Samples.membership),
      "/users/user_1/\(Self.invitations)": Self.nothing,
    ])
    let found = try await desk.search.find("user_1")
    #expect(found.persons.map(\.memberships.count) == [1])
    #expect(try await desk.search.find("user_2").persons.isEmpty)
    #expect(!desk.asked.withLock { $0 }.contains { $0.hasPrefix("/users?") })
  }

  @Test func aUserIsFoundByTheWholeAddress() async throws {
    let desk = Desk([
      "/users?email_address_query=u2%40a.example&limit=500": "[\(Self.user(12)),\(Self.user(2))]"
    ])
    #expect(try await desk.search.user(withEmailAddress: "u2@a.example")?.id.rawValue == "user_2")
  }
}

extension PeopleSearch {
  /// Looks for a name, or a part of an address.
  fileprivate func find(_ text: String, limit: Int?) async throws -> FoundPeople {
    var users = UserQuery()
    if text.contains("@") { users.emailAddressQuery = text } else { users.query = text }
    var invited = InvitationQuery()
    (invited.statuses, invited.query) = ([.pending], text)
    return try await find(users, invited: invited, limit: limit) { _ in true }
  }

  fileprivate func find(_ id: String) async throws -> FoundPeople {
    try await find(UserID(rawValue: id))
  }
}
