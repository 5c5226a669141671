import Changes

/// Something that can be done with the marked organizations.
package enum BulkChoice: Equatable, Sendable {
  case memberLimit
  case setMetadata
  case removeMetadata
  case credits
  case delete
  case export
  case clearMarks
  /// To apply what somebody else has written down.
  case planFile
  /// To look at a plan that is not finished.
  case plan(PlanOverview)

  /// The change it leads to, for the policy; nil where nothing is changed.
  var kind: ChangeKind? {
    switch self {
    case .memberLimit: .updateOrganization
    case .setMetadata, .removeMetadata: .mergeMetadata
    case .credits, .planFile: .adjustCredits
    case .delete: .deleteOrganization
    case .export, .clearMarks, .plan: nil
    }
  }

  /// What it is called in the menu.
  var label: String {
    switch self {
    case .memberLimit: "Set the member limit"
    case .setMetadata: "Set a key of their metadata"
    case .removeMetadata: "Remove a key of their metadata"
    case .credits: "Adjust their credits"
    case .delete: "Delete them"
    case .export: "Write them to a file"
    case .clearMarks: "Clear the marks"
    case .planFile: "Apply a plan file of somebody else"
    case .plan(let overview): "\(overview.title): \(Self.left(overview))"
    }
  }

  /// How far a plan got.
  private static func left(_ overview: PlanOverview) -> String {
    let totals = overview.totals
    let place = "\(CountText.grouped(totals.ended)) of \(CountText.grouped(totals.rows))"
    if overview.isUnfinished { return "left at \(place)" }
    return totals[.unknown] > 0 ? "\(CountText.grouped(totals[.unknown])) of unknown outcome" : place
  }
}
