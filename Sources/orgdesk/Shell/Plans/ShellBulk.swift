import Changes
import ClerkAPI
import Screen

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
  /// - Throws: `ProgramFailure`.
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
