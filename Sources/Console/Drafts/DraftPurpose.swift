import Changes

/// Which form a draft is of. The raw value is how drafts name it on the disk.
package enum DraftPurpose: String, CaseIterable, Hashable, Sendable {
  case create
  case edit
  case metadata
  case logo
  case delete
  case credits
  case bulkLimit = "bulk-limit"
  case bulkSetMetadata = "bulk-set-metadata"
  case bulkRemoveMetadata = "bulk-remove-metadata"
  case bulkCredits = "bulk-credits"
  case planFile = "plan-file"
  case export
  /// Writing what became of a plan to a file.
  case report

  /// The form of a change of one organization.
  init(_ purpose: ChangePurpose) {
    self =
      switch purpose {
      case .create: .create
      case .edit: .edit
      case .metadata: .metadata
      case .logo: .logo
      case .delete: .delete
      case .credits: .credits
      }
  }

  /// The form of something that is done with many; nil where there is none.
  init?(_ choice: BulkChoice) {
    switch choice {
    case .memberLimit: self = .bulkLimit
    case .setMetadata: self = .bulkSetMetadata
    case .removeMetadata: self = .bulkRemoveMetadata
    case .credits: self = .bulkCredits
    case .planFile: self = .planFile
    case .delete, .export, .clearMarks, .plan: return nil
    }
  }

  /// The change of one organization that it leads to, if it does.
  var change: ChangePurpose? {
    switch self {
    case .create: .create
    case .edit: .edit
    case .metadata: .metadata
    case .logo: .logo
    case .delete: .delete
    case .credits: .credits
    case .bulkLimit, .bulkSetMetadata, .bulkRemoveMetadata, .bulkCredits, .planFile, .export, .report: nil
    }
  }

  /// What it does with many organizations, if it does.
  var choice: BulkChoice? {
    switch self {
    case .bulkLimit: .memberLimit
    case .bulkSetMetadata: .setMetadata
    case .bulkRemoveMetadata: .removeMetadata
    case .bulkCredits: .credits
    case .planFile: .planFile
    case .create, .edit, .metadata, .logo, .delete, .credits, .export, .report: nil
    }
  }

  /// The change it leads to, for the policy; nil where nothing is changed.
  var kind: ChangeKind? { change?.kind ?? choice?.kind }

  /// What it is called at the top of its pane.
  package var title: String {
    change?.title ?? choice?.label ?? (isAboutPlan ? ExportForm.reportTitle : ExportForm.title)
  }

  /// Whether it is about one organization that exists.
  var isAboutOne: Bool { change != nil && self != .create }

  /// Whether it is about organizations of which there can be many.
  var isAboutMany: Bool { change == nil && self != .planFile && !isAboutPlan }

  /// Whether it is about a plan of the journal.
  var isAboutPlan: Bool { self == .report }
}
