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
      let subjects = try subjects(names, found)
      var draft = PlanDraft(action, on: subjects, rules: plans.session.info.policy.credits)
      if let ticket = options.ticket { draft.setTicket(ticket) }
      let instance = try await plans.instance()
      Standard.error(
        PlanText.preview(
          draft, on: instance, plans.session.info, isWhole: options.dryRun,
          telling: showsPrivate ? .shown : .typed))
      guard !draft.changes.isEmpty else {
        Standard.error("There is nothing to change.")
        if draft.omissions.contains(where: { $0.kind == .impossible }) {
          throw ProgramFailure("Nothing was sent.", .refused)
        }
        return
      }
      guard !options.dryRun else { return Standard.error("Nothing was sent (--dry-run).") }
      try check(draft.changes.count)
      if !options.yes { try plans.consent(draft.changes.map(\.request)) }
      let plan = plans.plan(draft, on: instance)
      try plans.finish(try await plans.begin(plan), options)
      if draft.omissions.contains(where: { $0.kind == .impossible }) {
        throw ProgramFailure("Some of them were left out.", .refused)
      }
    }
  }

  private func subjects(
    _ names: [String], _ found: [String: CreditBatch.Finding]
  ) throws(ProgramFailure) -> [PlanSubject] {
    var subjects: [PlanSubject] = []
    var missing: [String] = []
    for name in names {
      switch found[name] {
      case .found(let subject): subjects.append(subject)
      case .unknown, nil: missing.append(name)
      }
    }
    guard missing.isEmpty else {
      throw ProgramFailure(
        SafeText.make("There is no organization \(missing.joined(separator: ", ")). Nothing was sent."),
        .refused)
    }
    return subjects
  }
}
