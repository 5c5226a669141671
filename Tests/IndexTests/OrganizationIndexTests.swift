import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Index

@Suite("The index of organizations")
struct OrganizationIndexTests {
  private static let orders = [
    OrganizationOrder(field: .createdAt, descending: true),
    OrganizationOrder(field: .createdAt, descending: false),
    OrganizationOrder(field: .membersCount, descending: true),
    OrganizationOrder(field: .name, descending: false),
  ]

  private func organization(_ number: Int, version: Int) throws -> Organization {
    try Organizations.make(
      number, name: ["Paper", "Möwen", "Acme"][(number + version) % 3] + " \(number)",
      members: .number(JSONNumber(Int64(version))),
      created: Int64(number * 7919 % 100) * 1000,
      publicMetadata: ["version": .number(JSONNumber(Int64(version)))])
  }

  /// Added, read again, deleted, forgotten in any order: it holds what a dictionary holds, and finds it.
  @Test func holdsEachOrganizationAsItWasReadLast() throws {
    var generator = SeededGenerator(seed: 3)
    var index = OrganizationIndex()
    var model: [OrganizationID: Organization] = [:]
    let filter = try Filter(parsing: "name:ö public.version:>3", in: .forTests())
    for version in 0..<60 {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0...4:
        let organizations = try (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
          try organization(Int.random(in: 0..<100, using: &generator), version: version)
        }
        index.add(OrganizationBlock(organizations))
        for organization in organizations { model[organization.id] = organization }
      case 5:
        let rows = try (0..<3).map { _ in
          OrganizationRow(try organization(Int.random(in: 0..<100, using: &generator), version: version))
        }
        index.add(rows)
        for row in rows { model[row.id] = row.organization }
      case 6:
        let id = try organization(Int.random(in: 0..<100, using: &generator), version: 0).id
        index.remove(id)
        model[id] = nil
      default:
        index.beginAnew()
        let organizations = try (0..<50).map { try organization($0, version: version) }
        index.add(OrganizationBlock(organizations))
        // Meanwhile others are read, deleted, and what does not count any more is dropped.
        if version.isMultiple(of: 2) { index.add([OrganizationRow(organizations[7])]) }
        index.compact()
        index.forgetOld()
        model = Dictionary(organizations.map { ($0.id, $0) }) { $1 }
      }
      #expect(index.count == model.count)
      for (id, organization) in model { #expect(index.row(id)?.source == organization.source) }
      for order in Self.orders {
        let all = index.all(by: order).map { index[$0] }
        #expect(Set(all.map(\.id)) == Set(model.keys) && all.count == model.count)
        #expect(zip(all, all.dropFirst()).allSatisfy { isInOrder($0, $1, order) })
        let found = index.matches(filter, by: order).map { index[$0] }
        #expect(found == all.filter { !filter.matches([$0]).isEmpty })
      }
    }
  }

  private func isInOrder(_ one: OrganizationRow, _ other: OrganizationRow, _ order: OrganizationOrder) -> Bool
  {
    func number(_ row: OrganizationRow) -> Int64? {
      order.field == .createdAt ? row.createdAt?.milliseconds : row.membersCount.map(Int64.init)
    }
    if order.field == .name { return one.name.lowercased() <= other.name.lowercased() }
    guard let first = number(one), let second = number(other) else { return false }
    return order.descending ? first >= second : first <= second
  }

  @Test func whatIsKnownIsNotAddedAgain() throws {
    var index = OrganizationIndex()
    index.add(OrganizationBlock(try (0..<10).map { try organization($0, version: 1) }))
    let end = index.end
    index.add([OrganizationRow(try organization(3, version: 1))])
    #expect(index.end == end)
    index.add([OrganizationRow(try organization(3, version: 2))])
    #expect(index.end == end + 1 && index.count == 10)
  }

  /// Only the index asks who lacks an admin: a list that is read, or an answer to a change, leaves that out.
  @Test func whatAnotherReadLeavesOutStaysKnown() throws {
    var index = OrganizationIndex()
    let lost: JSONObject = ["missing_member_with_elevated_permissions": true]
    index.add(
      OrganizationBlock(
        try (0..<4).map { try Organizations.make($0, name: "Acme \($0)", others: $0 < 2 ? lost : [:]) }))
    let end = index.end
    index.add(try (0..<4).map { OrganizationRow(try Organizations.make($0, name: "Acme \($0)")) })
    #expect(index.end == end)
    let renamed = try Organizations.make(1, name: "Renamed", members: nil)
    index.add([OrganizationRow(renamed)])
    let filter = try Filter(parsing: "admin:none", in: .forTests())
    let found = index.matches(filter, by: Self.orders[3]).map { index[$0] }
    #expect(found.map(\.name) == ["Acme 0", "Renamed"] && found[1].membersCount == 5)
    // Told otherwise, that counts.
    index.add([
      OrganizationRow(
        try Organizations.make(
          0, name: "Acme 0", others: ["missing_member_with_elevated_permissions": false]))
    ])
    #expect(index.matches(filter, by: Self.orders[3]).map { index[$0].name } == ["Renamed"])
  }

  /// The bytes of the blocks that hold what counts.
  private func size(_ index: OrganizationIndex) -> Int {
    var index = index
    var sizes: [ObjectIdentifier: Int] = [:]
    for place in index.all(by: Self.orders[0]) {
      sizes[ObjectIdentifier(index[place].block)] = index[place].block.size
    }
    return sizes.values.reduce(0, +)
  }

  /// All day long: a few change with each refresh. It stays as large as what it holds, and so do its places.
  @Test func whatChangesAgainAndAgainDoesNotMakeItGrow() throws {
    var index = OrganizationIndex()
    index.add(OrganizationBlock(try (0..<500).map { try organization($0, version: 0) }))
    let size = size(index)
    for version in 1...2000 {
      index.add(
        try (0..<7).map { OrganizationRow(try organization((version * 3 + $0) % 500, version: version)) })
      #expect(index.end <= 3000)
      #expect(self.size(index) < size * 5)
    }
    #expect(index.count == 500)
    let versions = (1...2000).reduce(into: [Int: Int]()) { versions, version in
      for step in 0..<7 { versions[(version * 3 + step) % 500] = version }
    }
    for (number, version) in versions {
      let expected = try organization(number, version: version)
      #expect(index.row(expected.id)?.source == expected.source)
    }
  }

  @Test func bestMatchesFirstOthersInTheOrderOfTheList() throws {
    var index = OrganizationIndex()
    let names = ["Big Acme", "Acme", "Acme Two", "A company of eels", "Acme One"]
    index.add(
      OrganizationBlock(
        try names.enumerated().map { try Organizations.make($0, name: $1, created: Int64($0) * 1000) }))
    let filter = try Filter(parsing: "acme", in: .forTests())
    let found = index.matches(filter, by: OrganizationOrder(field: .createdAt, descending: true)).map {
      index[$0].name
    }
    #expect(found == ["Acme", "Acme One", "Acme Two", "Big Acme"])
    // Letters are left out where nothing has the word.
    let loose = try Filter(parsing: "acmels", in: .forTests())
    #expect(
      index.matches(loose, by: OrganizationOrder(field: .createdAt, descending: true)).map { index[$0].name }
        == ["A company of eels"])
  }
}
