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
  func matches(_ entries: [OrganizationPage.Entry]) -> [OrganizationPage.Entry] {
    kept(entries) { filter.matches($0) }
  }

  /// Those of a part of the list that can be meant: which of them are is known once all are.
  func candidates(_ entries: [OrganizationPage.Entry]) -> [OrganizationPage.Entry] {
    kept(entries) { filter.candidates($0) }
  }

  private func kept(
    _ entries: [OrganizationPage.Entry], _ find: ([OrganizationRow]) -> [Int]
  ) -> [OrganizationPage.Entry] {
    let records = entries.filter { $0.record != nil }
    let found = find(OrganizationBlock(records.compactMap(\.record)).rows).map { records[$0] }
    return found
      + entries.filter { entry in
        guard case .unreadable(let record) = entry else { return false }
        return filter.matches(name: record.name, id: record.id)
      }
  }

  /// Reads every page and keeps what the filter holds for, in the order of the list.
  ///
  /// - Throws: `ProgramFailure` where the list was not read as a whole: some that are meant may be missing.
  func organizations(_ client: ClerkClient) async throws -> (
    found: [Organization], unreadable: [(String, String)]
  ) {
    let pages = OrganizationPages { (query) async throws(ClerkError) in
      try await client.listOrganizations(query).value
    }
    var found: [Organization] = []
    var unreadable: [(String, String)] = []
    let ending = try await pages.each(query(OrganizationQuery())) { entries in
      let organizations = entries.compactMap(\.record)
      found += filter.candidates(OrganizationBlock(organizations).rows).sorted().map { organizations[$0] }
      for case .unreadable(let record) in entries {
        unreadable.append((record.id ?? "an organization without an id", record.problem))
      }
    }
    if let gap = ending.gap {
      throw ProgramFailure("The list could not be read as a whole: \(gap) Nothing was sent.", .unavailable)
    }
    let meant = filter.matches(OrganizationBlock(found).rows).sorted().map { found[$0] }
    return (meant, unreadable)
  }
}
