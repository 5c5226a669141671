import ClerkAPI
import Index
import JSON
import Testing

@testable import Console

@Suite struct SparseRowsTests {
  @Test func rowsAreFoundByPlaceAndByID() {
    let rows = Fixtures.rows(100..<200, total: 1000)
    #expect(rows[150]?.id == Fixtures.id(150))
    #expect(rows[99] == nil)
    #expect(rows.position(of: Fixtures.id(199)) == 199)
    #expect(rows.position(of: Fixtures.id(5)) == nil)
    #expect(rows.loadedCount == 100)
    #expect(rows.totalCount == 1000)
  }

  @Test func onlyWhatIsMissingIsAskedFor() {
    var rows = Fixtures.rows(0..<100, total: 1000)
    #expect(rows.missing(in: 0..<100) == nil)
    #expect(rows.missing(in: 80..<120) == 100..<150)
    #expect(rows.missing(in: 980..<1100) == 950..<1000)
    rows.insert((200..<250).map(Fixtures.row), at: 200, totalCount: 1000, readAt: .start)
    #expect(rows.missing(in: 90..<260) == 100..<300)
    #expect(rows.missing(in: 0..<1000, limit: 200) == 100..<300)
  }

  @Test func anOrganizationThatMovedIsHereOnce() {
    var rows = Fixtures.rows(0..<100, total: 1000)
    rows.insert([99] + (101..<150).map { $0 }, at: 100)
    #expect(rows.position(of: Fixtures.id(99)) == 100)
    #expect(rows[99] == nil)
    #expect(rows.missing(in: 60..<100) == 50..<100)
    #expect(rows.loadedCount == 149)
  }

  @Test func twoRowsThatKeepChangingPlacesDoNotMakeItReadForEver() {
    var rows = Fixtures.rows(0..<100, total: 100)
    var reads = 0
    while rows.missing(in: 0..<100) != nil || reads == 0 {
      reads += 1
      rows.insert(Array(0..<49) + [reads % 2 == 0 ? 49 : 50], at: 0, total: 100)
      rows.insert([reads % 2 == 0 ? 49 : 50] + Array(51..<100), at: 50, total: 100)
      if reads > 100 { break }
    }
    #expect(reads < 50)
  }

  @Test func aChangedTotalMakesTheNeighbourhoodOldAndTheRestUnknown() {
    var rows = Fixtures.rows(0..<500, total: 1000)
    rows.insert((500..<550).map(Fixtures.row), at: 500, totalCount: 1001, readAt: .start)
    #expect(rows.missing(in: 500..<550) == nil)
    #expect(rows.missing(in: 450..<500) == 450..<500)
    #expect(rows[0] == nil)
    #expect(rows[499] != nil)
  }

  @Test func memoryIsBounded() {
    var rows = SparseRows()
    for page in 0..<400 {
      rows.insert(
        (page * 50..<page * 50 + 50).map(Fixtures.row), at: page * 50, totalCount: 20_000, readAt: .start)
      rows.evict(around: page * 50)
    }
    #expect(rows.loadedCount == SparseRows.chunkLimit * SparseRows.chunkSize)
    #expect(rows[19_999] != nil)
    #expect(rows[0] == nil)
  }

  @Test func withoutATotalOnePlaceBehindTheRowsIsAskedFor() {
    var rows = SparseRows()
    rows.insert(rows: entries(0..<100), at: 0, totalCount: nil, asked: 100, readAt: .start)
    #expect(rows.totalCount == nil && rows.isAnswered && rows.extent == 101)
    #expect(rows.missing(in: 90..<130) == 100..<150)
    rows.insert(rows: entries(100..<120), at: 100, totalCount: nil, asked: 50, readAt: .start)
    #expect(rows.extent == 120 && rows.missing(in: 0..<200) == nil)
  }

  @Test func aTotalThatTheRowsSpeakAgainstIsUnknown() {
    var rows = SparseRows()
    rows.insert(rows: entries(0..<100), at: 0, totalCount: 5, asked: 100, readAt: .start)
    #expect(rows.totalCount == nil && rows.extent == 101)
    rows = SparseRows()
    rows.insert(rows: entries(0..<100), at: 0, totalCount: 1_000_000, asked: 100, readAt: .start)
    rows.insert(rows: [], at: 999_900, totalCount: 1_000_000, asked: 100, readAt: .start)
    #expect(rows.totalCount == nil && rows.extent <= 101)
  }

  @Test func aRecordThatCannotBeReadKeepsItsPlace() throws {
    let page = try OrganizationPage(
      JSONReader([
        "data": [
          .object(Fixtures.organization(0).source), ["id": "org_odd"], .null,
          .object(Fixtures.organization(3).source),
        ], "total_count": 4,
      ]))
    var rows = SparseRows()
    rows.insert(rows: RowPage(page).rows, at: 0, totalCount: 4, readAt: .start)
    #expect(rows.loadedCount == 4 && rows.loaded.count == 2)
    #expect(rows.position(of: OrganizationID(rawValue: "org_odd")) == 1)
    #expect(rows[1] == nil && rows.row(at: 1)?.problem?.contains("name") == true)
    #expect(rows.row(at: 2)?.id == nil && rows[3]?.id == Fixtures.id(3))
    #expect(rows.missing(in: 0..<4) == nil)
  }

  private func entries(_ numbers: Range<Int>) -> [ListRow] {
    numbers.map { .organization(Fixtures.row($0)) }
  }

  @Test func anEmptyAnswerIsAnAnswer() {
    var rows = SparseRows()
    rows.insert([], at: 0, totalCount: 0, readAt: .start)
    #expect(rows.totalCount == 0)
    #expect(rows.missing(in: 0..<40) == nil)
  }
}

extension SparseRows {
  fileprivate mutating func insert(_ numbers: [Int], at offset: Int, total: Int = 1000) {
    insert(numbers.map(Fixtures.row), at: offset, totalCount: total, readAt: .start)
  }
}
