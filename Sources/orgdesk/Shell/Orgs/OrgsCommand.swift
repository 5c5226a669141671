import ArgumentParser
import Changes
import ClerkAPI
import JSON
import Screen

struct OrgsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orgs", abstract: "Read and change organizations.",
    subcommands: [
      OrgsListCommand.self, OrgsGetCommand.self, OrgsCreateCommand.self, OrgsUpdateCommand.self,
      OrgsMetadataCommand.self, OrgsLogoCommand.self, OrgsDeleteCommand.self,
      OrgsBulkCommand.self,
    ])
}

struct OrgsGetCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Show one organization, by id or slug.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ShellHelp.organization)
  var organization: String

  @Flag(help: ShellHelp.jsonWithPrivate)
  var json = false

  @Flag(name: .customLong("private"), help: ShellHelp.showsPrivate)
  var showsPrivate = false

  func validate() throws {
    if organization.isEmpty { throw ValidationError("An id or a slug is required.") }
  }

  func perform() async throws {
    try await ShellSession.with(connection) { shell in
      let response = try await shell.client.organization(
        organization, includeMembersCount: true, includeMissingMemberWithElevatedPermissions: true)
      guard !json else { return Standard.output(json: response.raw) }
      var creator: String?
      if let id = response.value.createdBy.map(UserID.init) {
        creator = await ShellPeople(client: shell.client).users([id]).known[id]?.text
      }
      Standard.output(text(response.value, creator: creator))
    }
  }

  /// - Parameter creator: Who created it, by name and address; nil where that is not known.
  private func text(_ organization: Organization, creator: String?) -> String {
    let lines: [(label: String, value: String)] = [
      ("Name", organization.name), ("Slug", organization.told("slug", organization.slug).text { $0 }),
      ("ID", organization.id.rawValue), ("Members", MembersText.long(organization)),
      ("Created", Self.time(organization, "created_at", organization.createdAt)),
      ("Updated", Self.time(organization, "updated_at", organization.updatedAt)),
      (
        "Created by",
        organization.told("created_by", organization.createdBy).text { id in
          creator.map { "\($0) (\(id))" } ?? id
        }
      ),
    ]
    var text = lines.map { label, value in
      "\(label):\(String(repeating: " ", count: 12 - label.count))\(SafeText.make(value))\n"
    }.joined()
    for (title, key, metadata, isHidden) in [
      ("Public metadata", "public_metadata", organization.publicMetadata, false),
      ("Private metadata", "private_metadata", organization.privateMetadata, !showsPrivate),
    ] {
      guard !isHidden else {
        text += "\(title): hidden; --private shows it\n"
        continue
      }
      let told = organization.told(key, metadata)
      let json = told.text { JSONValue.object($0).text(pretty: true) }
      let safe = json.split(separator: "\n").map { SafeText.make(String($0)) }.joined(separator: "\n")
      text += "\(title):\n\(safe)\n"
    }
    return text
  }

  private static func time(_ organization: Organization, _ key: String, _ time: Timestamp?) -> String {
    organization.told(key, time).text(LocalTime.system.dateTimeAndZone)
  }
}
