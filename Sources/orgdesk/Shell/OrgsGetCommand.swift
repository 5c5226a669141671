import ArgumentParser
import ClerkAPI
import Console
import JSON
import Screen
import Views

/// `orgdesk orgs get`.
struct OrgsGetCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Shows one organization, by id or slug.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "An id or a slug.")
  var organization: String

  @Flag(help: "Print Clerk's JSON, private metadata included.")
  var json = false

  @Flag(name: .customLong("private"), help: "Show private metadata.")
  var showsPrivate = false

  func validate() throws {
    if organization.isEmpty { throw ValidationError("An id or a slug is needed.") }
  }

  func perform() async throws {
    let session = try await Session(connection, environment: ProcessEnvironment.variables)
    do throws(ClerkError) {
      let response = try await session.client.sayingWaits.organization(
        organization, includeMembersCount: true, includeMissingMemberWithElevatedPermissions: true)
      if json {
        Standard.output(json: response.raw)
      } else {
        Standard.output(text(response.value))
      }
    } catch {
      await session.close()
      throw ProgramFailure(reading: error)
    }
    await session.close()
  }

  private func text(_ organization: Organization) -> String {
    var lines: [(label: String, value: String)] = [
      ("Name", organization.name), ("Slug", organization.slug ?? "none"), ("ID", organization.id.rawValue),
      ("Members", MembersText.long(organization.membersCount, limit: organization.maxAllowedMemberships)),
      ("Created", LocalTime.system.dateAndTime(organization.createdAt)),
    ]
    if let updated = organization.updatedAt {
      lines.append(("Updated", LocalTime.system.dateAndTime(updated)))
    }
    if let creator = organization.createdBy { lines.append(("Created by", creator)) }
    var text = lines.map { label, value in
      "\(label):\(String(repeating: " ", count: 12 - label.count))\(SafeText.make(value))\n"
    }.joined()
    for (title, metadata, isHidden) in [
      ("Public metadata", organization.publicMetadata, false),
      ("Private metadata", organization.privateMetadata, !showsPrivate),
    ] {
      guard !isHidden else {
        text += "\(title): hidden; --private shows it\n"
        continue
      }
      let json = JSONValue.object(metadata ?? JSONObject()).text(pretty: true)
      let safe = json.split(separator: "\n").map { SafeText.make(String($0)) }.joined(separator: "\n")
      text += "\(title):\n\(safe)\n"
    }
    return text
  }
}
