import ArgumentParser
import Changes
import ClerkAPI
import JSON
import Screen

/// `orgdesk orgs bulk`: one action on many organizations, as one plan.
struct OrgsBulkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk", abstract: "Change many organizations as one plan.",
    discussion: """
      The plan is recorded in the journal before anything is sent; if interrupted, resume it with orgdesk plans; nothing is \
      done twice. Exit status: 0 all done, 75 some outcomes unknown, 69 some not sent or still pending, 77 some refused.
      """,
    subcommands: [OrgsBulkLimitCommand.self, OrgsBulkMetadataCommand.self, OrgsBulkDeleteCommand.self])
}

struct OrgsBulkLimitCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "limit", abstract: "Set the member limit of many organizations.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Argument(help: "Maximum number of members of each; 0 for no limit.")
  var limit: Int

  @Flag(help: "Skip organizations whose limit is higher already, or that have none.")
  var onlyRaise = false

  @OptionGroup var targets: BulkTargets

  @Flag(name: .customLong("private"), help: ShellHelp.filtersPrivate)
  var showsPrivate = false

  func validate() throws {
    if limit < 0 { throw ValidationError("A member limit must be 0 or more.") }
    try targets.check()
  }

  func perform() async throws {
    try await ShellBulk(connection, options, targets, showsPrivate: showsPrivate)
      .perform(.memberLimit(limit, onlyRaises: onlyRaise))
  }
}

struct OrgsBulkMetadataCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "metadata", abstract: "Set or remove a metadata key of many organizations.",
    discussion: """
      Name the key with its parents, separated by dots: --public plan.tier. If a key contains a dot, use a JSON array: \
      --public '["plan","tier.name"]'. The new value is shown before it is sent; current private values only with \
      --show-private.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Option(name: .customLong("public"), help: "Key of public metadata.")
  var publicKey: String?

  @Option(name: .customLong("private"), help: "Key of private metadata.")
  var privateKey: String?

  @Option(help: "New value: JSON, @FILE, or text. A value that starts with {, [ or a quote must be JSON.")
  var value: String?

  @Flag(help: "Remove the key.")
  var remove = false

  @Flag(help: "Show current private values, and allow them in --where.")
  var showPrivate = false

  @OptionGroup var targets: BulkTargets

  func validate() throws {
    if (publicKey == nil) == (privateKey == nil) {
      throw ValidationError("Either --public KEY or --private KEY is required.")
    }
    try targets.check()
    if (value == nil) != remove { throw ValidationError("Either --value VALUE or --remove is required.") }
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
    try await ShellBulk(connection, options, targets, showsPrivate: showPrivate).perform(action)
  }
}

struct OrgsBulkDeleteCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete many organizations with their memberships and invitations.",
    discussion: """
      You are asked to type how many there are; --yes requires --count instead. A JSON copy of each organization is kept \
      beside the journal first.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Option(help: "Number of organizations, for --yes.")
  var count: Int?

  @OptionGroup var targets: BulkTargets

  @Flag(name: .customLong("private"), help: ShellHelp.filtersPrivate)
  var showsPrivate = false

  func validate() throws {
    try targets.check()
    if options.yes, count == nil, !options.dryRun {
      throw ValidationError("--yes requires --count N, the number of organizations to delete.")
    }
  }

  func perform() async throws {
    try await ShellBulk(connection, options, targets, showsPrivate: showsPrivate)
      .perform(.delete) { (found) throws(ProgramFailure) in
        guard !options.yes || count == found else {
          throw ProgramFailure(
            "\(found) organizations would be deleted, not \(count ?? 0). Nothing was sent.", .refused)
        }
      }
  }
}

/// Which organizations: named one by one, or found by a filter.
struct BulkTargets: ParsableArguments {
  @Option(
    name: .customLong("where"), parsing: .unconditional,
    help:
      "Take all organizations that a filter finds: 'members:>100 public.plan.tier:free'; see orgs list --help."
  )
  var filter: String?

  @Argument(help: "Ids or slugs; - reads them from standard input, one per line.")
  var organizations: [String] = []

  func check() throws {
    if organizations.isEmpty == (filter == nil) {
      throw ValidationError("Name organizations, or give --where FILTER.")
    }
  }
}

/// One action on many organizations by a command: shown, confirmed, then made as a plan.
struct ShellBulk {
  let connection: ConnectionOptions
  let options: PlanOptions
  let targets: BulkTargets
  /// Whether private values that are there now are shown, and allowed in a filter.
  let showsPrivate: Bool

  init(_ connection: ConnectionOptions, _ options: PlanOptions, _ targets: BulkTargets, showsPrivate: Bool) {
    self.connection = connection
    self.options = options
    self.targets = targets
    self.showsPrivate = showsPrivate
  }

  /// - Parameter check: Checks the number of organizations before the person is asked.
  func perform(
    _ action: BulkAction, check: (Int) throws(ProgramFailure) -> Void = { _ in }
  ) async throws {
    try await ShellSession.recording(connection) { shell in
      let filter = try targets.filter.map { try ShellFilter($0, showsPrivate: showsPrivate, shell.session) }
      try shell.policy.check(action.kind)
      let (subjects, unreadable) = try await subjects(filter, shell.client)
      var draft = PlanDraft(action, on: subjects, rules: shell.policy.credits)
      if let ticket = options.ticket { draft.setTicket(ticket) }
      let instance = try await shell.place.instance()
      let review = await shell.review(draft, on: instance)
      Standard.error(
        PlanText.preview(
          review, shell.session.info, isWhole: options.dryRun, telling: showsPrivate ? .shown : .typed))
      for (name, reason) in unreadable {
        Standard.error(SafeText.make("Skipped: \(name) cannot be read. \(reason)"))
      }
      let failure = leftOut(draft, unreadable.count)
      guard !draft.changes.isEmpty else {
        Standard.error(ShellChange.noChanges)
        if let failure { throw ProgramFailure(ProgramFailure.nothingSent, failure) }
        return
      }
      guard !options.dryRun else { return Standard.error(ShellConsent.dryRun) }
      try check(draft.changes.count)
      if !options.yes { try ShellConsent.ask(review.consent) }
      let plan = shell.plans.plan(draft, on: instance)
      try ShellPlans.finish(try await ShellPlans(shell: shell).begin(plan), options)
      if let failure { throw ProgramFailure("Some organizations were skipped.", failure) }
    }
  }

  /// The exit status for organizations that were left out; nil where that is fine.
  private func leftOut(_ draft: PlanDraft, _ unreadable: Int) -> ExitStatus? {
    if draft.omissions.contains(where: { $0.kind == .impossible }) { return .refused }
    return unreadable > 0 ? .unavailable : nil
  }

  /// What is there of those that are meant, and what cannot be read, with the reason.
  ///
  /// - Throws: `ProgramFailure` where one is not there: a name mistyped is no list to go by.
  private func subjects(
    _ filter: ShellFilter?, _ client: ClerkClient
  ) async throws -> ([PlanSubject], unreadable: [(name: String, reason: String)]) {
    if let filter {
      let (found, unreadable) = try await filter.organizations(client)
      return (found.map { PlanSubject($0) }, unreadable)
    }
    let names = try names()
    let findings = Findings(names, try await SubjectReader(client).read(names, withBalances: false))
    guard findings.missing.isEmpty else {
      let missing = findings.missing.joined(separator: ", ")
      throw ProgramFailure(
        SafeText.make("There is no organization \(missing). Nothing was sent."), .refused)
    }
    return (findings.found, findings.unreadable.map { ($0.key, ChangeFailure($0.error).message) })
  }

  /// The ids and slugs given as arguments; `-` stands for those on standard input, one a line.
  private func names() throws(ProgramFailure) -> [String] {
    var names: [String] = []
    for argument in targets.organizations {
      if argument == "-" {
        for line in try ReadFile.text(named: "-").split(whereSeparator: \.isNewline) {
          let name = line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
          if !name.isEmpty { names.append(String(name)) }
        }
      } else {
        names.append(argument)
      }
    }
    guard !names.isEmpty else { throw ProgramFailure("no organization is given", .usage) }
    return names
  }
}
