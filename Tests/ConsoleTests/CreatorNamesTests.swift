import ClerkAPI
import JSON
import Screen
import TestSupport
import Testing

@testable import Console

/// Who created an organization, where a column of the list shows that.
@Suite struct CreatorNamesTests {
  private static func organization(_ number: Int) -> Organization {
    var source = Fixtures.organization(number).source
    source["created_by"] = .string(JSONString("user_\(number % 130)"))
    return (try? Organization(JSONReader(.object(source)))) ?? Fixtures.organization(number)
  }

  private func harness(_ columns: [ListColumn]) -> ReducerHarness {
    var state = ConsoleState.fixture(columns: 120)
    state.list.usualColumns = columns
    var harness = ReducerHarness(state)
    harness.arrange(.settle)
    let page = OrganizationPage(organizations: (0..<250).map(Self.organization), totalCount: 250)
    harness.answer(.list, .page(.success(page)))
    return harness
  }

  private func user(_ id: String, _ name: String) throws -> User {
    try User(
      JSONReader(["id": .string(JSONString(id)), "first_name": .string(JSONString(name)), "last_name": "L."]))
  }

  @Test func noOneIsAskedForWhereNoColumnShowsIt() {
    var harness = harness(ListColumn.usual)
    harness.arrange(.settle)
    #expect(harness.state.request(.creators) == nil)
  }

  @Test func theyAreReadByTheHundredAndOnce() throws {
    var harness = harness([.name, .createdBy])
    harness.arrange(.settle)
    let first = harness.request(.creators)
    guard case .users(let asked)? = harness.read(first) else {
      Issue.record("no one was asked for")
      return
    }
    let height = ConsoleLayout(harness.state).listRows.rows
    #expect(
      asked.count == 100 && asked.prefix(height) == (0..<height).map { UserID(rawValue: "user_\($0)") }[...])
    harness.send(.settle)
    // One of them does not exist any more.
    harness.arrange(
      .answered(first, .users(.success([try user("user_0", "Ada"), try user("user_1", "Bo")]))))
    let column = ListColumn.createdBy
    let texts = (0..<3).compactMap { harness.state.list.row(at: $0) }.map {
      column.text($0, .universal, showsPrivate: false, people: harness.state.list.creators)
    }
    #expect(texts == ["Ada L.", "Bo L.", "user_2"])
    harness.send(.settle)
    // Those further down come with the cursor.
    harness.arrange(.command(.moveLast), .settle)
    #expect(harness.request(.creators) != first)
  }

  /// The ids stay, and nothing is asked for again until someone refreshes everything.
  @Test func aKeyThatMayNotReadUsersLeavesTheIDs() {
    var harness = harness([.name, .createdBy])
    harness.arrange(.settle)
    let refusal = APIRefusal(status: 403, errors: [APIErrorEntry(message: "No.", code: "forbidden")])
    let first = harness.request(.creators)
    harness.arrange(.answered(first, .users(.failure(ClerkError(.refused(refusal))))))
    harness.send(.settle)
    #expect(harness.state.notice == nil && harness.state.listTrouble == nil)
    harness.arrange(.command(.refreshAll), .settle)
    #expect(harness.request(.creators) != first)
  }

  private func failed(_ error: ClerkError) -> (ReducerHarness, RequestID) {
    var harness = harness([.name, .createdBy])
    harness.arrange(.settle)
    let first = harness.request(.creators)
    harness.arrange(.answered(first, .users(.failure(error))))
    return (harness, first)
  }

  private static func refusal(_ status: Int) -> ClerkError {
    ClerkError(.refused(APIRefusal(status: status, errors: [APIErrorEntry(message: "No.", code: "no")])))
  }

  @Test(arguments: [403, 429, 500, 503])
  func refreshingTheListAsksAgain(status: Int) {
    var (harness, first) = failed(Self.refusal(status))
    harness.send(.settle)
    harness.arrange(.command(.refresh), .settle)
    #expect(harness.request(.creators) != first)
  }

  @Test func whatPassesIsSaidOnceAndTriedAgainAfterAWhile() {
    var (harness, last) = failed(Self.refusal(503))
    #expect(harness.state.notice?.text.hasPrefix("Who created the organizations could not be read. ") == true)
    for _ in 0..<3 {
      harness.arrange(key("j"), .settle)
      #expect(harness.state.notice == nil)
      let now = harness.state.now.milliseconds
      harness.arrange(.clock(Timestamp(milliseconds: now + CreatorNames.patience - 1)), .settle)
      #expect(harness.state.request(.creators) == nil)
      harness.arrange(.clock(Timestamp(milliseconds: now + CreatorNames.patience)), .settle)
      #expect(harness.request(.creators) != last)
      last = harness.request(.creators)
      harness.arrange(.answered(last, .users(.failure(Self.refusal(503)))))
      #expect(harness.state.notice == nil)
    }
  }
}
