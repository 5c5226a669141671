import ArgumentParser
import Changes
import ClerkAPI
import Console
import JSON

struct DomainsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "domains", abstract: "Read the e-mail domains of organizations.",
    subcommands: [DomainsFindCommand.self, DomainsListCommand.self])
}

struct DomainsFindCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find the organizations that a domain belongs to.",
    discussion: ShellHelp.records)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "A domain or a part of one.")
  var text: String

  @OptionGroup var only: DomainOptions

  @Flag(help: ShellHelp.json)
  var json = false

  func validate() throws {
    if text.isEmpty { throw ValidationError("A domain is required.") }
  }

  func perform() async throws {
    try await ShellPeople.with(connection) { people in
      var query = only.query
      query.query = text
      try await people.printDomains(query, asJSON: json) { query async throws(ClerkError) in
        try await people.client.listDomains(query)
      }
    }
  }
}

struct DomainsListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the domains of an organization.",
    discussion: ShellHelp.records)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ShellHelp.organizationOfPeople)
  var organization: String

  @OptionGroup var only: DomainOptions

  @Option(help: "Only domains with this in their names.")
  var query: String?

  @Flag(help: ShellHelp.json)
  var json = false

  func perform() async throws {
    try await ShellPeople.with(connection) { people in
      let id = try await people.organization(organization)
      let search = query.map(DomainSearch.init)
      try await people.printDomains(only.query, asJSON: json, search) { query async throws(ClerkError) in
        try await people.client.domains(of: id, query)
      }
    }
  }
}

struct DomainOptions: ParsableArguments {
  enum Answer: String, ExpressibleByArgument, CaseIterable {
    case yes
    case no
  }

  @Option(help: "Only domains that are verified, or only those that are not.")
  var verified: Answer?

  var query: DomainQuery {
    var query = DomainQuery()
    query.isVerified = verified.map { $0 == .yes }
    return query
  }
}

extension ShellPeople {
  fileprivate func printDomains(
    _ query: DomainQuery, asJSON: Bool, _ search: DomainSearch? = nil,
    _ page:
      @escaping @Sendable (DomainQuery) async throws(ClerkError) -> ClerkResponse<
        RecordPage<OrganizationDomain>
      >
  ) async throws {
    var reading = try await all("domains", query, page)
    if let search {
      // What cannot be read may be meant.
      reading.entries.removeAll { entry in entry.record.map { !search.finds($0.name) } ?? false }
    }
    try Self.print(
      reading, ("domain", "domains"), asJSON: asJSON,
      titles: ["DOMAIN", "VERIFIED", "ENROLLMENT", "ORGANIZATION", "ORGANIZATION ID", "ID"]
    ) { domain in
      let id = domain.organizationID ?? domain.organization?.id
      return [
        domain.name, domain.isVerified.map { $0 ? "yes" : "no" } ?? "–", domain.enrollmentMode ?? "–",
        domain.organization?.name ?? "–", id?.rawValue ?? "–", domain.id.rawValue,
      ]
    }
  }
}
