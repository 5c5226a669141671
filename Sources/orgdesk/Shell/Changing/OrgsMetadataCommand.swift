import ArgumentParser
import Changes

/// `orgdesk orgs metadata`.
struct OrgsMetadataCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "metadata", abstract: "Merges metadata of an organization.",
    discussion: """
      null removes a key at any depth, objects are merged, arrays are replaced whole. What is typed is shown before it is \
      sent; the private values that are there now only with --show-private.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: "An id or a slug.")
  var organization: String

  @Option(
    name: .customLong("public"),
    help: "A patch of public metadata: a JSON object, @FILE, or - for standard input.")
  var publicPatch: String?

  @Option(name: .customLong("private"), help: "A patch of private metadata, likewise.")
  var privatePatch: String?

  @Flag(help: "Show the private values that are there now.")
  var showPrivate = false

  func validate() throws {
    if publicPatch == nil, privatePatch == nil { throw ValidationError("--public or --private is needed.") }
    if publicPatch == "-", privatePatch == "-" {
      throw ValidationError("Only one of both can come from standard input.")
    }
  }

  func perform() async throws {
    let merge = MetadataMerge(
      publicPatch: try publicPatch.map { try JSONArgument.object($0, option: "--public") },
      privatePatch: try privatePatch.map { try JSONArgument.object($0, option: "--private") })
    try await ShellChange(connection, options, showsPrivate: showPrivate).make(
      .mergeMetadata, of: organization
    ) { organization in
      guard let organization, !merge.changesNothing(in: organization) else { return nil }
      return .mergeMetadata(merge)
    }
  }
}
