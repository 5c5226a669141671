import ArgumentParser
import Changes
import JSON

/// `orgdesk orgs bulk metadata`.
struct OrgsBulkMetadataCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "metadata", abstract: "Sets or removes a metadata key of many organizations.",
    discussion: """
      The key is named with those above it, separated by points: --public plan.tier. Where a key has a point in it, name it \
      as a JSON array: --public '["plan","tier.name"]'.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Option(name: .customLong("public"), help: "A key of public metadata.")
  var publicKey: String?

  @Option(name: .customLong("private"), help: "A key of private metadata.")
  var privateKey: String?

  @Option(help: "Its new value: JSON, @FILE, or text that is no JSON.")
  var value: String?

  @Flag(help: "Remove it.")
  var remove = false

  @Argument(help: "Ids or slugs; - for those on standard input, one a line.")
  var organizations: [String]

  func validate() throws {
    if (publicKey == nil) == (privateKey == nil) {
      throw ValidationError("Either --public KEY or --private KEY is needed.")
    }
    if (value == nil) != remove { throw ValidationError("Either --value VALUE or --remove is needed.") }
    if path.isEmpty || path.contains("") { throw ValidationError("The key has an empty name in it.") }
  }

  private var path: [JSONString] {
    let text = publicKey ?? privateKey ?? ""
    if text.hasPrefix("["), let names = (try? JSONValue(parsing: text))?.arrayValue {
      return names.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }
    return text.split(separator: ".", omittingEmptySubsequences: false).map { JSONString(String($0)) }
  }

  func perform() async throws {
    let part: MetadataPart = publicKey == nil ? .forBackends : .forAll
    let action: BulkAction
    if let value {
      action = .setMetadata(part, path: path, try JSONArgument.value(value, option: "--value"))
    } else {
      action = .removeMetadata(part, path: path)
    }
    try await ShellBulk(connection: connection, options: options, organizations: organizations)
      .perform(action)
  }
}
