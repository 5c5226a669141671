import Changes
import ClerkAPI
import Console
import Index
import JSON
import TestSupport
import Testing

/// The list tells the truth: after whatever was searched, narrowed, changed, created, deleted and left, it shows what the
/// server has.
@Suite("The list and the server", .inRealTime) struct ListTruthTests {
  /// One run of random steps.
  private struct Walk {
    var console: ConsoleOnSandbox
    var generator: SeededGenerator
    var steps: [String] = []
    private var made = 0

    init(_ sandbox: TestSandbox, seed: UInt64) {
      console = ConsoleOnSandbox(sandbox)
      generator = SeededGenerator(seed: seed)
    }

    private static let fragments = ["a", "an", "co", "s", "new", "ren", "x", "la", "1"]

    mutating func step() async throws {
      let fragment = Self.fragments.randomElement(using: &generator) ?? "a"
      switch Int.random(in: 0..<17, using: &generator) {
      case 0, 1: try await keys("/", fragment, "Enter")
      case 2: try await keys("/", fragment, "Esc")
      case 3: try await keys("/", fragment, "Backspace", "Enter")
      case 4: try await keys("/", fragment)
      case 5: try await keys("\\", fragment, "Enter")
      case 6: try await keys("\\", fragment, "Esc")
      case 7, 8: try await keys("Esc")
      case 9: try await keys(Bool.random(using: &generator) ? "s" : "S")
      case 10: try await keys(["G", "g", "j", "k", "^D", "^F", "^U"].randomElement(using: &generator) ?? "j")
      case 11: try await keys("r")
      case 12, 13: try await rename()
      case 14: try await limit()
      case 15: try await create()
      default: try await delete()
      }
    }

    private mutating func keys(_ names: String...) async throws {
      steps.append(names.joined(separator: " "))
      for name in names {
        if name.count > 1, !["Enter", "Esc", "Backspace"].contains(name), !name.hasPrefix("^") {
          try await console.type(name)
        } else {
          try await console.press(name)
        }
      }
    }

    /// One that is on screen, or any.
    private mutating func anyOrganization() async throws -> Organization? {
      let list = console.state.list
      let client = console.sandbox.client
      let shown = (0..<min(20, list.shownCount)).compactMap { list.row(at: $0)?.id }
      if Bool.random(using: &generator), let id = shown.randomElement(using: &generator) {
        return try await client.organization(id.rawValue, includeMembersCount: true).value
      }
      var query = OrganizationQuery()
      query.limit = 1
      query.offset = Int.random(in: 0..<100, using: &generator)
      query.includeMembersCount = true
      return try await client.listOrganizations(query).value.organizations.first
    }

    private mutating func rename() async throws {
      guard let organization = try await anyOrganization() else { return }
      made += 1
      var update = OrganizationUpdate()
      let word = Self.fragments.randomElement(using: &generator) ?? "a"
      update.name = .set("\(word) renamed \(made)")
      steps.append("rename \(organization.id) to \(word) renamed \(made)")
      try await console.make(ChangeDraft(.update(update), of: organization))
    }

    private mutating func limit() async throws {
      guard let organization = try await anyOrganization() else { return }
      made += 1
      var update = OrganizationUpdate()
      update.maxAllowedMemberships = .set(made)
      steps.append("limit \(organization.id) to \(made)")
      try await console.make(ChangeDraft(.update(update), of: organization))
    }

    private mutating func create() async throws {
      made += 1
      steps.append("create \(made)")
      let word = Self.fragments.randomElement(using: &generator) ?? "a"
      try await console.make(
        ChangeDraft(.create(NewOrganization(name: "\(word) new \(made)")), of: nil))
    }

    private mutating func delete() async throws {
      guard let organization = try await anyOrganization() else { return }
      steps.append("delete \(organization.id)")
      try await console.make(ChangeDraft(.delete, of: organization))
    }

    /// What the list shows that the server does not have, or not so; nil if all is as it should be.
    func lie() async throws -> String? {
      let list = console.state.list
      guard !list.isReading, list.failure == nil else { return "it still reads, or failed" }
      var query = OrganizationQuery()
      query.query = list.search.query
      query.userIDs = list.search.userIDs
      query.orderBy = list.order
      query.limit = list.narrowing == nil ? 20 : 500
      query.offset = list.narrowing == nil ? list.top : 0
      query.includeMembersCount = true
      let server = try await console.sandbox.client.listOrganizations(query).value
      let truth = server.organizations.map(OrganizationRow.init)
      if let narrowing = list.narrowing {
        guard narrowing.purpose == .filter else { return "it narrows a search that was answered" }
        guard let filter = narrowing.filter else { return "it has no filter" }
        let byID = Dictionary(uniqueKeysWithValues: truth.map { ($0.id, $0) })
        for place in 0..<list.shownCount {
          guard let row = list.row(at: place) else { continue }
          if byID[row.id].map(Shown.init) != Shown(row) {
            return "row \(place) is \(row.name), not \(byID[row.id]?.name ?? "there")"
          }
          if filter.matches([row]).isEmpty { return "row \(place), \(row.name), does not match" }
        }
        let shown = Set((0..<list.shownCount).compactMap { list.row(at: $0)?.id })
        let loaded = list.rows.loaded.map(\.row)
        let missed = filter.matches(loaded).map { loaded[$0] }.first { !shown.contains($0.id) }
        return missed.map { "\($0.name) matches and is not shown" }
      }
      guard list.rows.totalCount == server.totalCount, list.shownCount == server.totalCount else {
        return "it counts \(list.shownCount), the server \(server.totalCount ?? -1)"
      }
      for (place, row) in truth.enumerated() {
        guard let shown = list.row(at: list.top + place) else { return "row \(list.top + place) is not here" }
        if Shown(shown) != Shown(row) { return "row \(list.top + place) is \(shown), not \(row)" }
      }
      if let id = list.cursor.id, list.row(at: list.cursor.position)?.id != id {
        return "the cursor is astray"
      }
      return nil
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>) func itShowsWhatTheServerHas(seed: UInt64) async throws {
    try await TestSandbox.run(.inProcess, organizations: 120) { sandbox in
      var walk = Walk(sandbox, seed: seed)
      try await walk.console.settle()
      for _ in 0..<50 {
        try await walk.step()
        if let lie = try await walk.lie() {
          Issue.record("after \(walk.steps.suffix(12).joined(separator: ", ")): \(lie)")
          return
        }
      }
    }
  }

  @Test func whatWasDeletedIsNotComeBackTo() async throws {
    try await TestSandbox.run(.inProcess) { sandbox in
      var console = ConsoleOnSandbox(sandbox)
      try await console.settle()
      let first = try #require(console.state.list.row(at: 0))
      let second = try #require(console.state.list.row(at: 1))
      try await console.press("/")
      try await console.type(String(first.name.prefix(3)).lowercased())
      try await console.press("Enter")
      let organizations = try await sandbox.organizations()
      try await console.make(
        ChangeDraft(.delete, of: try #require(organizations.first { $0.id == first.id })))
      var update = OrganizationUpdate()
      update.name = .set("Another name")
      try await console.make(
        ChangeDraft(.update(update), of: try #require(organizations.first { $0.id == second.id })))
      try await console.make(ChangeDraft(.create(NewOrganization(name: "Brand new")), of: nil))
      try await console.press("Esc")
      let names = (0..<3).map { console.state.list.row(at: $0)?.name }
      #expect(names.prefix(2) == ["Brand new", "Another name"])
      #expect(console.state.list.rows.position(of: first.id) == nil)
      #expect(console.state.list.rows.totalCount == 40)
    }
  }

  @Test func anOrganizationThatSomeoneElseDeletedGoesAndIsSaidTo() async throws {
    for focus in ["detail", "list"] {
      try await TestSandbox.run(.inProcess) { sandbox in
        var console = ConsoleOnSandbox(sandbox, columns: 120, rows: 40)
        try await console.settle()
        let row = try #require(console.state.list.selected)
        if focus == "detail" { try await console.press("Enter") }
        _ = try await sandbox.client.deleteOrganization(row.id)
        try await console.press("R")
        #expect(console.state.list.rows.position(of: row.id) == nil)
        #expect(console.state.list.rows.totalCount == 39)
        let said = try #require(console.state.notice?.text)
        #expect(said.contains(row.name) && said.contains("no longer"), "\(said)")
      }
    }
  }

  @Test func aChangeThatFindsItDeletedTakesItsRowAway() async throws {
    try await TestSandbox.run(.inProcess) { sandbox in
      var console = ConsoleOnSandbox(sandbox)
      try await console.settle()
      let row = try #require(console.state.list.selected)
      _ = try await sandbox.client.deleteOrganization(row.id)
      try await console.press("e")
      #expect(console.state.list.rows.position(of: row.id) == nil)
      #expect(console.state.notice?.text.contains("no longer exists") == true)
    }
  }

  @Test func countsThatAnAnswerLeavesOutAreKept() async throws {
    try await TestSandbox.run(.inProcess) { sandbox in
      var console = ConsoleOnSandbox(sandbox, columns: 120, rows: 40)
      try await console.settle()
      let shown = try #require(console.state.detail?.organization.value)
      let row = try #require(console.state.list.selected)
      var answered = shown.source
      for key in ["members_count", "pending_invitations_count", "missing_member_with_elevated_permissions"] {
        answered.removeValue(forKey: key)
      }
      answered["name"] = "Saved"
      let bare = try Organization(JSONReader(.object(answered)))
      var before = shown.source
      before.removeValue(forKey: "pending_invitations_count")
      var draft = ChangeDraft(.update(OrganizationUpdate()), of: shown)
      draft.before = before
      console.end(draft, bare)
      let now = try #require(console.state.detail?.organization.value)
      #expect(now.name == "Saved")
      #expect(now.membersCount == shown.membersCount && now.membersCount != nil)
      #expect(now.pendingInvitationsCount == shown.pendingInvitationsCount)
      #expect(console.state.list.selected?.membersCount == row.membersCount)
    }
  }
}

/// What the list shows of an organization.
private struct Shown: Equatable {
  let id: OrganizationID
  let texts: [String]
  let numbers: [Int?]

  init(_ row: OrganizationRow) {
    id = row.id
    texts = [row.name, row.slugText]
    numbers = [row.membersCount, row.maxAllowedMemberships, row.createdAt.map { Int($0.milliseconds) }]
  }
}
