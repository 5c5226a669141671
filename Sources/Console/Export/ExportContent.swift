import Changes

/// What is written to a file.
package enum ExportContent: Hashable, Sendable {
  /// Organizations, read again.
  case organizations([OrganizationReference])
  /// What became of a plan.
  case report(PlanReport)

  /// A plan for a second person; it gets its ids and keys as it is written.
  case proposal(PlanDraft)

  /// How many organizations, or changes of a plan, it is about.
  var count: Int {
    switch self {
    case .organizations(let organizations): organizations.count
    case .report(let report): report.record.entries.count
    case .proposal(let draft): draft.changes.count
    }
  }
}
