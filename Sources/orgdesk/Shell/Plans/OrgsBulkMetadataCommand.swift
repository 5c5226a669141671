import ArgumentParser
import Changes
import JSON
import Screen

/// `orgdesk orgs bulk metadata`.
struct OrgsBulkMetadataCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "metadata", abstract: "Sets or removes a metadata key of many organizations.",
    discussion: """
      The key is named with those above it, separated by points: --public plan.tier. Where a key has a point in it, name it \
      as a JSON array: --public '["plan","tier.name"]'. The value is shown before it is sent; the private values that are \
      there now only with --show-private.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Option(name: .customLong("public"), help: "A key of public metadata.")
  var publicKey: String?

  @Option(name: .customLong("private"), help: "A key of private metadata.")
  var privateKey: String?

  @Option(help: "Its new value: JSON, @FILE, or text. What begins with {, [ or a quote has to be JSON.")
  var value: String?

  @Flag(help: "Remove it.")
  var remove = false

  @Flag(help: "Show the private values that are there now.")
  var showPrivate = false

  @Argument(help: "Ids or slugs; - for those on standard input, one a line.")
  var organizations: [String]

  func validate() throws {
    if (publicKey == nil) == (privateKey == nil) {
      throw ValidationError("Either --public KEY or --private KEY is needed.")
    }
    if (value == nil) != remove { throw ValidationError("Either --value VALUE or --remove is needed.") }
    _ = try path()
  }

  private func path() throws -> [JSONString] {
    do throws(MetadataMistake) {
      return try MetadataPath(parsing: publicKey ?? privateKey ?? "").keys
    } catch {
      throw ValidationError(SafeText.make("\(publicKey == nil ? "--private" : "--public"): \(error.message)"))
    }
  }

  func perform() async throws {
    let part: MetadataPart = publicKey == nil ? .forBackends : .forAll
    let action: BulkAction
    if let value {
      let value = try JSONArgument.value(value, option: "--value")
      guard !value.isNull else {
        throw ProgramFailure("--value: null removes a key; use --remove for that. Nothing was sent.", .usage)
      }
      action = .setMetadata(part, path: try path(), value)
    } else {
      action = .removeMetadata(part, path: try path())
    }
    try await ShellBulk(
      connection: connection, options: options, organizations: organizations, showsPrivate: showPrivate
    ).perform(action)
  }
}
