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

  @Flag(help: ShellHelp.json)
  var json = false

  func validate() throws {
    if text.isEmpty { throw ValidationError("A domain is required.") }
  }

  func perform() async throws {
    try await ShellPeople.with(connection) { people in
      var query = DomainQuery()
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

  @Flag(help: ShellHelp.json)
  var json = false

  func perform() async throws {
    try await ShellPeople.with(connection) { people in
      let id = try await people.organization(organization)
      try await people.printDomains(asJSON: json) { query async throws(ClerkError) in
        try await people.client.domains(of: id, query)
      }
    }
  }
}

extension ShellPeople {
  fileprivate func printDomains(
    _ query: DomainQuery = DomainQuery(), asJSON: Bool,
    _ page:
      @escaping @Sendable (DomainQuery) async throws(ClerkError) -> ClerkResponse<
        RecordPage<OrganizationDomain>
      >
  ) async throws {
    try Self.print(
      try await all("domains", query, page), ("domain", "domains"), asJSON: asJSON,
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
