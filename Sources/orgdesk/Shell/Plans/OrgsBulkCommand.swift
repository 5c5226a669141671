import ArgumentParser
import Changes
import ClerkAPI
import JSON
import Screen

/// `orgdesk orgs bulk`: the same done with many organizations, as one plan.
struct OrgsBulkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk", abstract: "Changes many organizations as one plan.",
    discussion: """
      The plan is in the journal before anything is sent; interrupted, it can be gone on with (orgdesk plans), and nothing \
      is done twice. Exit status: 0 all was done, 75 the outcome of some is not known, 69 some were not sent or are still to \
      do, 77 some were refused.
      """,
    subcommands: [OrgsBulkLimitCommand.self, OrgsBulkMetadataCommand.self, OrgsBulkDeleteCommand.self])
}

struct OrgsBulkLimitCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "limit", abstract: "Sets the member limit of many organizations.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Argument(help: "How many members each may have; 0 for no limit.")
  var limit: Int

  @Flag(help: "Skip organizations whose limit is higher already, or that have none.")
  var onlyRaise = false

  @Argument(help: "Ids or slugs; - for those on standard input, one a line.")
  var organizations: [String]

  func validate() throws {
    if limit < 0 { throw ValidationError("A member limit is 0 or more.") }
  }

  func perform() async throws {
    try await ShellBulk(connection: connection, options: options, organizations: organizations)
      .perform(.memberLimit(limit, onlyRaises: onlyRaise))
  }
}

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

struct OrgsBulkDeleteCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Deletes many organizations with their memberships and invitations.",
    discussion: """
      You are asked to type how many there are; --yes needs --count instead. What each of them was is kept as JSON beside the \
      journal first.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Option(help: "How many there are, for --yes.")
  var count: Int?

  @Argument(help: "Ids or slugs; - for those on standard input, one a line.")
  var organizations: [String]

  func validate() throws {
    if options.yes, count == nil, !options.dryRun {
      throw ValidationError("--yes needs --count N: how many organizations are to be deleted.")
    }
  }

  func perform() async throws {
    try await ShellBulk(connection: connection, options: options, organizations: organizations)
      .perform(.delete) { (found) throws(ProgramFailure) in
        guard !options.yes || count == found else {
          throw ProgramFailure("There are \(found) of them, not \(count ?? 0). Nothing was sent.", .refused)
        }
      }
  }
}

/// The same done with many organizations by a command: shown first, asked about, then made as a plan.
struct ShellBulk {
  let connection: ConnectionOptions
  let options: PlanOptions
  let organizations: [String]
  /// Whether private values that are there now are shown.
  var showsPrivate = false

  /// Does it.
  ///
  /// - Parameter check: Looks at the number of organizations before anybody is asked.
  func perform(
    _ action: BulkAction, check: (Int) throws(ProgramFailure) -> Void = { _ in }
  ) async throws {
    try await ShellPlans.with(connection) { plans in
      try plans.pass { (policy) throws(PolicyRefusal) in try policy.check(action.kind) }
      let names = try SubjectReader.names(organizations)
      let found = try await SubjectReader(session: plans.session, readsBalance: false).read(names)
      let (subjects, unreadable) = try subjects(names, found)
      var draft = PlanDraft(action, on: subjects, rules: plans.session.info.policy.credits)
      if let ticket = options.ticket { draft.setTicket(ticket) }
      let instance = try await plans.instance()
      Standard.error(
        PlanText.preview(
          draft, on: instance, plans.session.info, isWhole: options.dryRun,
          telling: showsPrivate ? .shown : .typed))
      for (name, reason) in unreadable {
        Standard.error(SafeText.make("Left out: \(name) cannot be read. \(reason)"))
      }
      let failure = leftOut(draft, unreadable.count)
      guard !draft.changes.isEmpty else {
        Standard.error("There is nothing to change.")
        if let failure { throw ProgramFailure("Nothing was sent.", failure) }
        return
      }
      guard !options.dryRun else { return Standard.error("Nothing was sent (--dry-run).") }
      try check(draft.changes.count)
      if !options.yes { try plans.consent(draft.changes.map(\.request)) }
      let plan = plans.plan(draft, on: instance)
      try plans.finish(try await plans.begin(plan), options)
      if let failure { throw ProgramFailure("Some of them were left out.", failure) }
    }
  }

  /// What the shell is told of those that were left out; nil where that is as it has to be.
  private func leftOut(_ draft: PlanDraft, _ unreadable: Int) -> ExitStatus? {
    if draft.omissions.contains(where: { $0.kind == .impossible }) { return .refused }
    return unreadable > 0 ? .unavailable : nil
  }

  /// What is there of those that are named, and what cannot be read, with the reason.
  ///
  /// - Throws: `ProgramFailure` where one is not there: a name mistyped is no list to go by.
  private func subjects(
    _ names: [String], _ found: [String: CreditBatch.Finding]
  ) throws(ProgramFailure) -> ([PlanSubject], unreadable: [(name: String, reason: String)]) {
    var subjects: [PlanSubject] = []
    var unreadable: [(String, String)] = []
    var missing: [String] = []
    for name in names {
      switch found[name] {
      case .found(let subject): subjects.append(subject)
      case .unreadable(let reason): unreadable.append((name, reason))
      case .unknown, nil: missing.append(name)
      }
    }
    guard missing.isEmpty else {
      throw ProgramFailure(
        SafeText.make("There is no organization \(missing.joined(separator: ", ")). Nothing was sent."),
        .refused)
    }
    return (subjects, unreadable)
  }
}
