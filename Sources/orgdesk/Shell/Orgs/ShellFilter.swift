import Changes
import ClerkAPI
import Index
import Screen

/// The filter of `--where`, and the organizations it finds.
struct ShellFilter: Sendable {
  let filter: Filter

  /// - Throws: `ProgramFailure` that names the part that means nothing, and its column.
  init(_ text: String, showsPrivate: Bool, _ session: Session) throws(ProgramFailure) {
    var context = FilterContext(
      now: Timestamp.now, time: .system, showsPrivate: showsPrivate, saved: session.saved)
    context.privateHint = "--private shows it"
    do throws(FilterMistake) {
      filter = try Filter(parsing: text, in: context)
    } catch {
      throw ProgramFailure(SafeText.make("--where: \(error.explanation)."), .usage)
    }
    // A variable that is not set must not stand for everything.
    guard !filter.isEmpty else {
      throw ProgramFailure(
        "--where: the filter is empty and would match every organization. Omit --where or add a term.",
        .usage)
    }
    for note in filter.notes { Standard.error(SafeText.make("--where: \(note)")) }
  }

  /// What it needs to be told about each organization.
  func query(_ query: OrganizationQuery) -> OrganizationQuery {
    var query = query
    query.limit = nil
    query.includeMembersCount = true
    if filter.asksForAdmins { query.includeMissingMemberWithElevatedPermissions = true }
    return query
  }

  /// Those for which it holds: the best first where it ranks them.
  func matches(_ rows: [ListRow]) -> [ListRow] {
    kept(rows) { filter.matches($0) }
  }

  /// Those of a part of the list that can be meant: which of them are is known once all are.
  func candidates(_ rows: [ListRow]) -> [ListRow] {
    kept(rows) { filter.candidates($0) }
  }

  private func kept(_ rows: [ListRow], _ find: ([OrganizationRow]) -> [Int]) -> [ListRow] {
    let readable = rows.compactMap(\.organization)
    return find(readable).map { .organization(readable[$0]) }
      + rows.filter { row in
        guard case .unreadable(let record) = row else { return false }
        return filter.matches(name: record.name, id: record.id)
      }
  }

  /// `5 matches in 3,000 organizations`, `2 of 5 matches …` where fewer are shown.
  static func tell(found: Int, shown: Int, of totalCount: Int?) {
    let part = shown < found ? "\(CountText.grouped(shown)) of " : ""
    let total = totalCount.map { " in \(CountText.grouped($0)) organizations" } ?? ""
    Standard.error("\(part)\(CountText.grouped(found)) \(found == 1 ? "match" : "matches")\(total)")
  }

  /// Says which paths the filter names and no organization has.
  static func tell(_ missing: [MissingField]) {
    for field in missing { Standard.error(SafeText.make(field.text)) }
  }

  /// Reads every page and keeps what the filter holds for, in the order of the list.
  ///
  /// - Throws: `ProgramFailure` where the list was not read as a whole: some that are meant may be missing.
  func organizations(_ client: ClerkClient) async throws -> (
    found: [Organization], unreadable: [(String, String)]
  ) {
    var found: [OrganizationRow] = []
    var unreadable: [(String, String)] = []
    var missing = MissingFields(of: filter)
    let ending = try await client.organizationPages(query(OrganizationQuery())).each { rows in
      let readable = rows.compactMap(\.organization)
      found += filter.candidates(readable).sorted().map { readable[$0] }.kept(of: rows.count)
      if found.isEmpty { missing.look(in: readable) }
      for case .unreadable(let record) in rows {
        unreadable.append((record.id ?? "an organization without an id", record.problem))
      }
    }
    if let gap = ending.gap {
      throw ProgramFailure("The list could not be read as a whole: \(gap) Nothing was sent.", .unavailable)
    }
    if found.isEmpty {
      Self.tell(found: 0, shown: 0, of: ending.totalCount)
      Self.tell(missing.found)
    }
    return (filter.matches(found).sorted().compactMap { found[$0].organization }, unreadable)
  }
}

extension [OrganizationRow] {
  /// The same rows, to be kept: few of a page's rows without what holds all of it.
  fileprivate func kept(of count: Int) -> [OrganizationRow] {
    2 * self.count < count ? OrganizationBlock(compactMap(\.organization)).rows : self
  }
}

extension [ListRow] {
  /// The same rows, to be kept: few of a page's rows without what holds all of it.
  func kept(of count: Int) -> [ListRow] {
    compactMap(\.organization).kept(of: count).map { .organization($0) } + filter { $0.organization == nil }
  }
}
