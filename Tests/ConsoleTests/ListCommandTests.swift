import Changes
import ClerkAPI
import Index
import JSON
import Testing

@testable import Console

/// What a command lists is what is on the screen: each of its words is read as the shell reads it.
@Suite("The command that lists these") struct ListCommandTests {
  private static let names = [
    "Muller Oil", "Möwen Bücher", "Müller AG", "L'Île Bleue", "Acme: \"West\"", "-Minus", "public.x",
  ]

  private static let organizations = names.indices.map { Fixtures.organization($0, name: names[$0]) }

  /// A console that has read all organizations.
  private func read() -> ReducerHarness {
    var harness = ReducerHarness(.fixture())
    harness.arrange(.settle)
    answer(&harness, Self.organizations)
    harness.arrange(.command(.readIndex))
    var place = IndexPlace()
    place.offset = Self.names.count
    let page = IndexPage(
      block: OrganizationBlock(Self.organizations), unreadable: 0, place: place, total: Self.names.count)
    harness.arrange(.progressed(harness.request(.index), .index(page)))
    harness.answer(.index, .index(nil))
    return harness
  }

  private func answer(_ harness: inout ReducerHarness, _ organizations: [Organization]) {
    harness.answer(
      .list,
      .page(
        .success(OrganizationPage(organizations: organizations, totalCount: organizations.count))))
  }

  private func type(_ text: String, _ harness: inout ReducerHarness) {
    for letter in text { harness.arrange(key(letter == " " ? "Space" : String(letter))) }
  }

  private func shown(_ list: ListState) -> [String] {
    (0..<list.shownCount).compactMap { list.row(at: $0)?.name }
  }

  /// What the shell lists by these words, as far as they are about a filter: all rows are what Clerk answers to the query.
  private func listed(_ words: [String], _ state: ConsoleState, of clerk: [Organization]) throws -> [String] {
    let command = CommandWords(words)
    #expect(command.names == ["orgs", "list"])
    let rows = clerk.map(OrganizationRow.init)
    guard let text = command["--where"] else { return rows.map(\.name) }
    var context = state.filterContext
    context.showsPrivate = command["--private"] != nil
    let filter = try Filter(parsing: text, in: context)
    let strict = filter.matches(rows)
    return strict.map { rows[$0].name }
  }

  @Test(arguments: [
    ("l'île bl", []), ("muller", [0]), ("mwn", []), ("acme: \"west\"", []), ("-minus", []), ("public.x", []),
    ("bücher möwen", []),
  ]) func whatASearchShowsIsListedTooWhereOnlyTheIndexFindsIt(text: String, found: [Int]) throws {
    var harness = read()
    harness.arrange(.command(.search))
    type(text, &harness)
    harness.arrange(.timer(.searchDebounce), .settle)
    answer(&harness, found.map { Self.organizations[$0] })
    let list = harness.state.list
    guard !list.finds.isEmpty else { return }
    let words = ListCommand(list).words
    #expect(CommandWords(words)["--query"] == nil)
    #expect(
      try Set(listed(words, harness.state, of: Self.organizations)) == Set(shown(list)), "\(words)")
  }

  @Test func whatClerkFindsIsAskedOfClerk() {
    var harness = read()
    harness.arrange(.command(.search))
    type("acme", &harness)
    harness.arrange(.timer(.searchDebounce), .settle)
    answer(&harness, [Self.organizations[4]])
    let command = CommandWords(ListCommand(harness.state.list).words)
    #expect(command["--query"] == "acme" && command["--where"] == nil)
  }

  /// Every column, order and filter, with all of them together.
  @Test func everyColumnOrderAndFilterIsPassed() throws {
    let metadata = ["public.tier", "public.\"a.b,c\"", "private.crm"].compactMap(ListColumn.init(parsing:))
    #expect(metadata.count == 3)
    let columns = ListColumn.fields + metadata
    let filters = ["", "members:>1", "-full:yes", "muller", "private.crm:X-1"]
    let all = read().state
    for column in columns {
      for filter in filters {
        var state = all
        state.list.showsPrivate = true
        state.list.chosen.columns = [.name, column].unique + ListColumn.billing
        let effects = SortReducer.pressed(&state, column)
        if !effects.isEmpty, let field = column.order {
          state.list.order = OrganizationOrder(field: field, descending: true)
        }
        if !filter.isEmpty {
          state.list.narrowing = Narrowing(
            filter: filter, state.filterContext, &state.list)
        }
        let list = state.list
        let command = CommandWords(ListCommand(list).words)
        let named = try #require(command["--columns"])
        #expect(ListColumn.names(in: named).compactMap(ListColumn.init(parsing:)) == [.name, column].unique)
        #expect(command["--where"] == (filter.isEmpty ? nil : filter))
        let isPrivate = column.isPrivate || list.orderColumn.isPrivate || filter.contains("private")
        #expect((command["--private"] != nil) == isPrivate)
        if list.isRanked {
          #expect(command["--order-by"] == nil)
        } else {
          let order = try #require(command["--order-by"])
          let name = String(order.dropFirst())
          let sorted = OrganizationOrder.Field(rawValue: name)?.column ?? ListColumn(parsing: name)
          #expect(sorted == list.orderColumn)
          #expect(order.hasPrefix("-") == list.isDescending)
        }
        // Only some orders are Clerk's own; the others need all organizations.
        if filter.isEmpty, list.orderColumn.order == nil { #expect(command["--all"] != nil) }
      }
    }
  }

  @Test func whatHasMoreThanOneAnswerIsListedAsAWhole() {
    #expect(ListCommand(ConsoleState.loaded(count: 100, total: 100).list).words.contains("--all"))
    #expect(!ListCommand(ConsoleState.loaded(count: 10, total: 10).list).words.contains("--all"))
  }

  // MARK: People

  /// Every list of an organization in every order, with every filter and a search.
  @Test func everyListOfPeopleIsAskedForAsItIs() throws {
    for kind in PeopleKind.allCases {
      var queries: [PeopleQuery] = []
      let filters: [PeopleFilter] =
        switch kind {
        case .members: [.all, .role("org:admin"), .role("org:--odd x")]
        case .invitations: [.all, .pending]
        case .domains: [.all, .verified(true), .verified(false)]
        }
      let orders = PeopleOrder.all(of: kind)
      let first = PeopleQuery(kind, of: Fixtures.id(0))
      for words in ["", "ada@x.example", "--help it's"] {
        for filter in filters {
          for order in orders.isEmpty ? [first.order] : orders {
            for descending in orders.isEmpty ? [order.descending] : [true, false] {
              var query = first
              (query.words, query.filter) = (words, filter)
              query.order = PeopleOrder(field: order.field, descending: descending)
              queries.append(query)
            }
          }
        }
      }
      for query in queries { #expect(meant(by: query.command, kind) == query, "\(query.command)") }
    }
  }

  private func meant(by words: [String], _ kind: PeopleKind) -> PeopleQuery? {
    let command = CommandWords(words)
    guard command.names.prefix(2) == [kind.noun(), "list"], let id = command.names.dropFirst(2).first else {
      return nil
    }
    var query = PeopleQuery(kind, of: OrganizationID(rawValue: id))
    query.words = command[kind == .invitations ? "--email" : "--query"] ?? ""
    if let role = command["--role"] { query.filter = .role(role) }
    if let status = command["--status"], status == "pending" { query.filter = .pending }
    if let verified = command["--verified"] { query.filter = .verified(verified == "yes") }
    if let order = command["--order-by"] {
      guard let order = PeopleOrder(parsing: order, of: kind) else { return nil }
      query.order = order
    }
    return query
  }

  /// Each kind of what a search for people shows has its command.
  @Test(arguments: ["ada@acme.example", "@acme.example", "da@ac", "domain:acme.example", "user_1"])
  func allThatASearchForPeopleShowsIsFound(text: String) throws {
    let terms = try #require(PeopleTerms(text))
    for (kind, words) in FoundPane(terms).commands {
      let command = CommandWords(words)
      let last = try #require(command["--email"] ?? command.names.last)
      switch kind {
      case .findingPeople:
        #expect(command.names.prefix(2) == ["people", "find"])
        let asked = try #require(PeopleTerms(last))
        #expect(asked.users == terms.users)
      case .findingInvitations:
        #expect(command.names == ["invitations", "list"])
        #expect(terms.invitations?.query == last && terms.invitations?.statuses.isEmpty == true)
      case .findingDomains:
        #expect(command.names.prefix(2) == ["domains", "find"] && command["--verified"] == "yes")
        #expect((terms.domains?.query ?? terms.domains?.names.first) == last)
      case .showing, .listing: Issue.record("\(kind)")
      }
    }
    let kinds = FoundPane(terms).commands.map(\.kind)
    #expect(kinds.contains(.findingDomains) == (terms.domains != nil))
    #expect(kinds.contains(.findingPeople))
    #expect(Set(kinds.map(\.key)).count == kinds.count)
  }
}

extension [ListColumn] {
  fileprivate var unique: [ListColumn] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
