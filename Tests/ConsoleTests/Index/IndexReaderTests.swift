import ClerkAPI
import Index
import JSON
import Synchronization
import Testing

@testable import Console

@Suite("Reading all organizations")
struct IndexReaderTests {
  /// A list on a server, changed between requests.
  private final class Server: Sendable {
    struct State {
      var numbers: [Int]
      var requests: [OrganizationQuery] = []
      var change: @Sendable (inout [Int], _ request: Int) -> Void
    }

    let state: Mutex<State>

    init(_ count: Int, _ change: @escaping @Sendable (inout [Int], _ request: Int) -> Void = { _, _ in }) {
      state = Mutex(State(numbers: Array(0..<count), change: change))
    }

    func list(_ query: OrganizationQuery) -> OrganizationPage {
      state.withLock { state in
        state.requests.append(query)
        state.change(&state.numbers, state.requests.count)
        let numbers = state.numbers.dropFirst(query.offset ?? 0).prefix(query.limit ?? 0)
        return Fixtures.page(numbers, total: state.numbers.count)
      }
    }
  }

  private func read(_ server: Server, from place: IndexPlace = IndexPlace()) async -> (
    ids: [OrganizationID], last: IndexPlace
  ) {
    var ids: [OrganizationID] = []
    var last = place
    let failure = await IndexReader { .success(RowPage(server.list($0))) }.read(from: place) { page in
      ids += page.block.rows.map(\.id)
      last = page.place
    }
    #expect(failure == nil)
    return (ids, last)
  }

  @Test(arguments: [0, 1, 499, 500, 501, 999, 1200]) func everyOrganizationComesOnce(count: Int) async {
    let server = Server(count)
    let (ids, last) = await read(server)
    #expect(ids == (0..<count).map(Fixtures.id))
    #expect(last.offset == count)
    let queries = server.state.withLock(\.requests)
    #expect(
      queries.allSatisfy {
        $0.limit == 500 && $0.orderBy == OrganizationOrder(field: .createdAt, descending: false)
      })
    #expect(queries.count <= count / 499 + 1)
  }

  @Test func goesOnWhereItWas() async {
    let server = Server(1200)
    var place = IndexPlace()
    place.offset = 700
    place.last = Fixtures.id(699).rawValue
    #expect(await read(server, from: place).ids == (700..<1200).map(Fixtures.id))
  }

  @Test func skipsNothingWhereOthersDelete() async {
    let server = Server(1200) { numbers, request in
      if request == 2 { numbers.removeSubrange(100..<130) }
    }
    let ids = Set(await read(server).ids)
    #expect(ids == Set((0..<1200).map(Fixtures.id)))
  }

  @Test func endsThoughNothingEverStandsStill() async {
    let server = Server(1200) { numbers, request in
      // The list itself ends sometime, for a reader that would not.
      numbers = request > 1000 ? [] : (0..<1200).map { request * 10_000 + $0 }
    }
    _ = await read(server)
    #expect(server.state.withLock(\.requests.count) < 100)
  }

  @Test func goesBackToTheBeginningWhereNothingIsWhereItWas() async {
    let server = Server(1200) { numbers, request in
      if request == 2 { numbers.removeSubrange(0..<500) }
    }
    let ids = Set(await read(server).ids)
    #expect(ids == Set((0..<1200).map(Fixtures.id)))
  }

  @Test func readsWhatIsNewAtTheEnd() async {
    let server = Server(600) { numbers, request in
      if request == 2 { numbers += [600, 601] }
    }
    #expect(await read(server).ids == (0..<602).map(Fixtures.id))
  }

  @Test func aServerThatPromisesMoreThanItSendsIsNotAskedForEver() async {
    var ids: [OrganizationID] = []
    let reader = IndexReader { query in
      let numbers = (0..<3).dropFirst(query.offset ?? 0)
      return .success(RowPage(Fixtures.page(numbers, total: 1000)))
    }
    #expect(await reader.read(from: IndexPlace()) { ids += $0.block.rows.map(\.id) } == nil)
    #expect(ids == (0..<3).map(Fixtures.id))
  }

  /// What cannot be read at the end of a page has no id by which the next one would be joined to it.
  @Test func goesOnBehindRowsThatCannotBeRead() async {
    let server = Server(2400)
    let unreadable = Mutex(0)
    let reader = IndexReader { query in
      let page = server.list(query)
      guard (900..<1600).contains(query.offset ?? 0) else { return .success(RowPage(page)) }
      let records = page.entries.map { _ in JSONValue.object(["id": 7]) }
      let broken = try? OrganizationPage(JSONReader(["data": .array(records), "total_count": 2400]))
      return .success(RowPage(broken ?? page))
    }
    var ids: Set<OrganizationID> = []
    let failure = await reader.read(from: IndexPlace()) { page in
      ids.formUnion(page.block.rows.map(\.id))
      unreadable.withLock { $0 += page.unreadable }
    }
    #expect(failure == nil)
    #expect(ids.count + unreadable.withLock({ $0 }) == 2400)
    #expect(server.state.withLock(\.requests).count < 10)
  }

  @Test func aListThatNeverStandsStillIsNotReadForEver() async {
    let server = Server(1800) { numbers, request in
      numbers = numbers.map { ($0 + 611 * request) % 1800 }
    }
    var last = IndexPlace()
    let failure = await IndexReader { .success(RowPage(server.list($0))) }.read(from: IndexPlace()) {
      last = $0.place
    }
    #expect(failure == nil && last.offset == 1800)
    #expect(server.state.withLock(\.requests).count < 60)
  }

  @Test func tellsWhyItCouldNotGoOn() async {
    let failure = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    let result = await IndexReader { _ in .failure(failure) }.read(from: IndexPlace()) { _ in }
    #expect(result == failure)
  }
}
