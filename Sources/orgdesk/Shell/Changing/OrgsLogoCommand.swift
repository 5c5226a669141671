import ArgumentParser
import Changes
import Console
import Screen

/// `orgdesk orgs logo`.
struct OrgsLogoCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "logo", abstract: "Uploads or removes the logo of an organization.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: "An id or a slug.")
  var organization: String

  @Option(help: "The image: JPEG, PNG, GIF or WebP of at most 10 MB.")
  var upload: String?

  @Option(help: "The id of the user to name as its uploader.")
  var uploader: String?

  @Flag(help: "Remove it.")
  var remove = false

  func validate() throws {
    if (upload != nil) == remove { throw ValidationError("Either --upload FILE or --remove is needed.") }
    if remove, uploader != nil { throw ValidationError("--uploader goes with --upload.") }
  }

  func perform() async throws {
    guard let upload else {
      return try await ShellChange(connection, options).make(.deleteLogo, of: organization) { found in
        found?.hasImage == false ? nil : .deleteLogo
      }
    }
    let file: LogoFile
    do throws(LogoProblem) {
      file = try LogoFile(path: upload, uploader: uploader, home: ProcessEnvironment.variables["HOME"])
    } catch {
      throw ProgramFailure("\(upload) \(error.explanation). Nothing was sent.", .usage)
    }
    Standard.error("\(SafeText.make(upload)): \(PathText.of(file.inspection))")
    try await ShellChange(connection, options).make(.uploadLogo, of: organization) { _ in
      .uploadLogo(file.source)
    }
  }
}
