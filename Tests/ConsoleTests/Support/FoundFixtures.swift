import ClerkAPI
import JSON
import TestSupport

@testable import Console

/// People, and what is answered about them.
enum FoundFixtures {
  static let ada = "ada@acme.example"

  /// A search for people that found so many users, and no invitation and no domain.
  static func harness(finding count: Int, rows: Int) -> ReducerHarness {
    var harness = ReducerHarness(.loaded(rows: rows))
    harness.search("@acme.example")
    for (request, read) in harness.openPeopleReads {
      let answer: PeopleAnswer =
        switch read {
        case .users: .users(.success(page((0..<count).map(user))))
        case .domains: .domains(.success(page()))
        default: .invitations(.success(page()))
        }
      harness.arrange(.answered(request, .finding(answer)))
    }
    harness.arrange(.settle)
    return harness
  }

  static func record<Record: ClerkRecord>(_ json: JSONValue) -> Record {
    do {
      return try Record(JSONReader(json))
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
  }

  static func page<Record>(_ records: JSONValue..., total: Int? = nil) -> RecordPage<Record> {
    page(records, total: total)
  }

  static func page<Record>(_ records: [JSONValue], total: Int? = nil) -> RecordPage<Record> {
    RecordPage(entries: records.map { .record(record($0)) }, totalCount: total ?? records.count)
  }

  /// A user in that many organizations, the first of which is number `first`.
  static func memberships(_ count: Int, from first: Int = 0, total: Int? = nil) -> RecordPage<Membership> {
    page(
      (first..<first + count).map { number in
        PersonSamples.membership(
          "orgmem_\(number)", role: number == 0 ? "org:admin" : "org:member",
          in: .object(Fixtures.organization(number).source))
      }, total: total)
  }

  static func user(_ number: Int) -> JSONValue {
    PersonSamples.user("user_\(number)", name: "Person \(number)", addresses: ["p\(number)@acme.example"])
  }

  static let refused = ClerkError(
    .refused(
      APIRefusal(status: 403, errors: [APIErrorEntry(message: "No.", code: "forbidden")], traceID: "t1")))

  /// What a small world answers: `ada@acme.example` is in one organization, a part of an address finds three people.
  static func answer(_ read: PeopleRead) -> PeopleAnswer {
    switch read {
    case .users(let query) where query.emailAddresses == [ada]:
      .users(.success(page(PersonSamples.user("user_1"))))
    case .users(let query) where query.emailAddressQuery != nil: .users(.success(page((0..<3).map(user))))
    case .users: .users(.success(page()))
    case .userCount: .userCount(.success(3))
    case .user: .user(.success(record(PersonSamples.user("user_1"))))
    case .memberships(let id, _) where id.rawValue == "user_2": .memberships(.success(memberships(3)))
    case .memberships: .memberships(.success(memberships(1)))
    case .invitations, .invitationsOfUser: .invitations(.success(page()))
    case .domains:
      .domains(
        .success(
          page(PersonSamples.domain("orgdmn_1", "acme.example", organization: Fixtures.id(7).rawValue))))
    }
  }
}

extension ConsoleState {
  /// Says how what was found has changed.
  mutating func found(_ change: (inout FoundPane, inout ConsoleState) -> Void) {
    update(FoundPane.self, change)
  }
}

extension ReducerHarness {
  /// Has that text searched for.
  mutating func search(_ text: String) {
    arrange(.command(.search), .input(.paste(text), seenFrame: 9), key("Enter"))
  }

  /// Answers everything that is asked about people as the small world does, until nothing is.
  mutating func answerPeople() {
    while let read = openPeopleReads.first {
      arrange(.answered(read.request, .finding(FoundFixtures.answer(read.read))), .settle)
    }
  }
}
