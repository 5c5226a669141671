import JSON
import Synchronization
import TestSupport
import Testing

@testable import ClerkAPI

/// A list that others change between two requests.
private final class ChangingList: Sendable {
  private struct State {
    var numbers: [Int]
    var requests = 0
    var total: Int?
    var changes: (@Sendable (inout [Int], Int) -> Void)?
  }

  private let state: Mutex<State>
  private let tellsTotal: Bool

  init(
    _ count: Int, total: Int? = nil, tellsTotal: Bool = true,
    _ changes: (@Sendable (inout [Int], Int) -> Void)? = nil
  ) {
    state = Mutex(State(numbers: Array(0..<count), total: total, changes: changes))
    self.tellsTotal = tellsTotal
  }

  var requests: Int { state.withLock { $0.requests } }
  var numbers: [Int] { state.withLock { $0.numbers } }

  var list: OrganizationPages.List {
    { query async throws(ClerkError) in
      self.state.withLock { state in
        state.requests += 1
        let rows = state.numbers.dropFirst(query.offset ?? 0).prefix(query.limit ?? 10)
        let page = OrganizationPage(
          organizations: rows.map(Self.organization),
          totalCount: self.tellsTotal ? state.total ?? state.numbers.count : nil)
        state.changes?(&state.numbers, state.requests)
        return page
      }
    }
  }

  static func organization(_ number: Int) -> Organization {
    do {
      return try Organization(
        JSONReader(["id": .string(JSONString("org_\(number)")), "name": "N", "created_at": 0]))
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

@Suite("Reading page after page")
struct OrganizationPagesTests {
  private func numbers(_ reading: OrganizationPages.Reading) -> [Int] {
    reading.entries.compactMap { $0.id.flatMap { Int($0.dropFirst(4)) } }
  }

  private func read(_ list: ChangingList, pageSize: Int = 10) async throws -> OrganizationPages.Reading {
    try await OrganizationPages(pageSize: pageSize, list.list).all(OrganizationQuery())
  }

  /// What is handed over page by page.
  private func handed(
    _ list: ChangingList, pageSize: Int = 10
  ) async throws -> (numbers: [Int], calls: Int, ending: ListPages<OrganizationPage.Entry>.Ending) {
    var (numbers, calls): ([Int], Int) = ([], 0)
    let ending = try await OrganizationPages(pageSize: pageSize, list.list).each(OrganizationQuery()) {
      rows in
      calls += 1
      numbers += rows.compactMap { $0.id.flatMap { Int($0.dropFirst(4)) } }
    }
    return (numbers, calls, ending)
  }

  @Test(arguments: [0, 1, 9, 10, 11, 95]) func handsAllOverOnceAsTheyCome(count: Int) async throws {
    for tellsTotal in [true, false] {
      let list = ChangingList(count, tellsTotal: tellsTotal)
      let (numbers, calls, ending) = try await handed(list)
      #expect(numbers == Array(0..<count))
      #expect(ending.gap == nil && ending.totalCount == (tellsTotal ? count : nil))
      #expect(calls >= max(1, list.requests - 1) && calls <= list.requests)
    }
  }

  @Test func whatMovedWhileItWasHandedOverComesLast() async throws {
    let list = ChangingList(400) { numbers, request in
      if request == 3 { numbers.removeFirst(25) }
      if request == 60 { numbers.insert(9999, at: 0) }
    }
    let (numbers, _, ending) = try await handed(list)
    #expect(ending.gap == nil)
    #expect(Set(numbers).count == numbers.count)
    #expect(Set(0..<400).subtracting(numbers).isSubset(of: 0..<25))
  }

  @Test func whatIsHandedOverAndNeverStandsStillIsSaidToBeIncomplete() async throws {
    let list = ChangingList(400) { numbers, request in
      numbers.removeFirst(30)
      numbers += request * 1000..<request * 1000 + 30
    }
    let (numbers, _, ending) = try await handed(list)
    #expect(ending.gap?.contains("may be missing") == true)
    #expect(Set(numbers).count == numbers.count)
  }

  @Test(arguments: [0, 1, 9, 10, 11, 95]) func readsAllOnce(count: Int) async throws {
    let list = ChangingList(count)
    let reading = try await read(list)
    #expect(numbers(reading) == Array(0..<count))
    #expect(reading.gap == nil)
    #expect(list.requests <= count / 9 + 1)

    let silent = ChangingList(count, tellsTotal: false)
    let unknown = try await read(silent)
    #expect(numbers(unknown) == Array(0..<count))
    #expect(unknown.gap == nil)
  }

  @Test func aRowDeletedBetweenPagesHidesNoOther() async throws {
    for deleted in [0, 5, 9] {
      let list = ChangingList(40) { numbers, request in if request == 1 { numbers.remove(at: deleted) } }
      let reading = try await read(list)
      #expect(reading.gap == nil)
      #expect(Set(list.numbers).isSubset(of: numbers(reading)), "\(deleted)")
    }
  }

  @Test func manyDeletedAtOnceAreNoticed() async throws {
    let list = ChangingList(400) { numbers, request in if request == 3 { numbers.removeFirst(25) } }
    let reading = try await read(list)
    #expect(reading.gap == nil && Set(list.numbers).isSubset(of: numbers(reading)))
  }

  @Test func whatNeverStandsStillIsSaidToBeIncomplete() async throws {
    let list = ChangingList(400) { numbers, request in
      numbers.removeFirst(30)
      numbers += request * 1000..<request * 1000 + 30
    }
    let reading = try await read(list)
    #expect(reading.gap?.contains("may be missing") == true)
  }

  @Test func aServerThatRepeatsItselfIsLeft() async throws {
    let requests = Mutex(0)
    let pages = OrganizationPages(pageSize: 10) { _ async throws(ClerkError) in
      requests.withLock { $0 += 1 }
      return OrganizationPage(organizations: (0..<10).map(ChangingList.organization), totalCount: 1000)
    }
    let reading = try await pages.all(OrganizationQuery())
    #expect(numbers(reading) == Array(0..<10))
    #expect(reading.gap?.contains("1000") == true)
    #expect(requests.withLock { $0 } < 10)
  }

  @Test func aTotalThatIsTooHighCostsAHandfulOfRequests() async throws {
    let list = ChangingList(40, total: 1_000_000)
    let reading = try await read(list, pageSize: 500)
    #expect(numbers(reading) == Array(0..<40))
    #expect(reading.gap != nil && list.requests <= 6)
  }

  @Test func recordsThatCannotBeReadAreInItOnce() async throws {
    let pages = OrganizationPages(pageSize: 4) { query async throws(ClerkError) in
      let all: [JSONValue] = (0..<11).map { $0 % 2 == 0 ? ["id": .string(JSONString("org_\($0)"))] : .null }
      let rows = all.dropFirst(query.offset ?? 0).prefix(query.limit ?? 0)
      do {
        return try OrganizationPage(JSONReader(["data": .array(Array(rows)), "total_count": 11]))
      } catch {
        preconditionFailure("\(error)")
      }
    }
    let reading = try await pages.all(OrganizationQuery())
    #expect(reading.entries.count == 11 && reading.gap == nil)
    #expect(reading.entries.allSatisfy { $0.record == nil })
  }

  /// Whatever is deleted and created meanwhile: who was there all the time is in it, or it is said that some may be missing.
  @Test(arguments: 0..<60) func noOneIsLostWithoutAWord(seed: UInt64) async throws {
    let generator = Mutex(SeededGenerator(seed: seed))
    let list = ChangingList(Int(seed) * 7 % 120 + 1) { numbers, request in
      generator.withLock { generator in
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
          if Bool.random(using: &generator), !numbers.isEmpty {
            numbers.remove(at: Int.random(in: numbers.indices, using: &generator))
          } else if Int.random(in: 0..<4, using: &generator) == 0 {
            numbers.insert(10_000 + request, at: 0)
          }
        }
      }
    }
    let before = Set(list.numbers)
    if seed % 2 == 0 {
      let (numbers, _, ending) = try await handed(list)
      let stayed = before.intersection(list.numbers)
      #expect(ending.gap != nil || stayed.isSubset(of: numbers))
      #expect(Set(numbers).count == numbers.count)
      return
    }
    let reading = try await read(list)
    let stayed = before.intersection(list.numbers)
    #expect(reading.gap != nil || stayed.isSubset(of: numbers(reading)))
    #expect(Set(numbers(reading)).count == reading.entries.count)
  }
}
