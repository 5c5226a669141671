import Changes
import ClerkAPI
import Index
import Screen

/// The filter of `--where`, and the organizations it finds.
struct ShellFilter: Sendable {
  let filter: Filter

  /// - Throws: `ProgramFailure` that names the part that means nothing, and its column.
  init(_ text: String, showsPrivate: Bool) throws(ProgramFailure) {
    let context = FilterContext(now: Timestamp.now, time: .system, showsPrivate: showsPrivate)
    do throws(FilterMistake) {
      filter = try Filter(parsing: text, in: context)
    } catch {
      throw ProgramFailure(SafeText.make("--where: \(error.explanation)."), .usage)
    }
  }

  /// Reads every page and keeps what the filter holds for, in the order of the list.
  ///
  /// - Throws: `ProgramFailure` where the list was not read as a whole: some that are meant may be missing.
  func organizations(_ client: ClerkClient) async throws -> (
    found: [Organization], unreadable: [(String, String)]
  ) {
    var query = OrganizationQuery()
    query.includeMembersCount = true
    query.includeMissingMemberWithElevatedPermissions = filter.asksForAdmins ? true : nil
    let pages = OrganizationPages { (query) async throws(ClerkError) in
      try await client.listOrganizations(query).value
    }
    let reading = try await pages.all(query)
    if let gap = reading.gap {
      throw ProgramFailure("The list could not be read as a whole: \(gap) Nothing was sent.", .unavailable)
    }
    let organizations = reading.organizations
    let rows = OrganizationBlock(organizations).rows
    let unreadable = reading.entries.compactMap { entry in
      guard case .unreadable(let record) = entry else { return nil as (String, String)? }
      return (record.id ?? "an organization without an id", record.problem)
    }
    return (filter.matches(rows).sorted().map { organizations[$0] }, unreadable)
  }
}
