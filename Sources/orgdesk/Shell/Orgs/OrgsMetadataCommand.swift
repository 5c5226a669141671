import ArgumentParser
import Changes
import Screen

struct OrgsMetadataCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "metadata", abstract: "Merge metadata into an organization.",
    discussion: """
      null removes a key at any depth, objects are merged, arrays are replaced whole. New values are shown before they are \
      sent; current private values only with --show-private.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: ShellHelp.organization)
  var organization: String

  @Option(
    name: .customLong("public"),
    help: "Patch of public metadata: a JSON object, @FILE, or - for standard input.")
  var publicPatch: String?

  @Option(name: .customLong("private"), help: "Patch of private metadata, likewise.")
  var privatePatch: String?

  @Flag(help: "Show current private values.")
  var showPrivate = false

  func validate() throws {
    if publicPatch == nil, privatePatch == nil { throw ValidationError("--public or --private is required.") }
    if publicPatch == "-", privatePatch == "-" {
      throw ValidationError("Only one of --public and --private can read standard input.")
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

struct OrgsLogoCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "logo", abstract: "Upload or remove the logo of an organization.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: ShellHelp.organization)
  var organization: String

  @Option(help: "Image to upload: JPEG, PNG, GIF or WebP of at most 10 MB.")
  var upload: String?

  @Option(help: "Id of the user to name as the uploader.")
  var uploader: String?

  @Flag(help: "Remove the logo.")
  var remove = false

  func validate() throws {
    if (upload != nil) == remove { throw ValidationError("Either --upload FILE or --remove is required.") }
    if remove, uploader != nil { throw ValidationError("--uploader requires --upload.") }
  }

  func perform() async throws {
    guard let upload else {
      return try await ShellChange(connection, options).make(.deleteLogo, of: organization) { found in
        found?.hasImage == false ? nil : .deleteLogo
      }
    }
    let logo: LogoInspection
    do throws(LogoProblem) {
      logo = try LogoFile.inspect(upload, uploader: uploader, home: ProcessEnvironment.variables["HOME"])
    } catch {
      throw ProgramFailure(
        SafeText.make("\(upload): \(error.explanation) \(ProgramFailure.nothingSent)"), .usage)
    }
    Standard.error("\(SafeText.make(upload)): \(logo.text)")
    try await ShellChange(connection, options).make(.uploadLogo, of: organization) { _ in
      .uploadLogo(logo.source)
    }
  }
}

struct OrgsDeleteCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete an organization with its memberships and invitations.",
    discussion:
      "Without --yes, you are asked to type the slug, or the last six characters of the id if there is none.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: ShellHelp.organization)
  var organization: String

  func perform() async throws {
    try await ShellChange(connection, options).make(.deleteOrganization, of: organization) { _ in .delete }
  }
}
