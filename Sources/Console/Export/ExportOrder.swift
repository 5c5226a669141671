import Changes
import ClerkAPI

package struct ExportOrder: Hashable, Sendable {
  package var content: ExportContent
  package var format: ExportFormat
  package var includesPrivate: Bool
  /// As the person typed it.
  package var path: String
  /// Whether an existing file may be replaced.
  package var replaces: Bool
}

package enum ExportContent: Hashable, Sendable {
  /// Read again when written.
  case organizations([OrganizationReference])
  /// Read again when written.
  case people(PeopleExtract)
  case report(PlanReport)

  /// A plan for a second person; it gets its ids and keys when written.
  case proposal(PlanDraft)

  /// Organizations, people, or changes of a plan.
  var count: Int {
    switch self {
    case .organizations(let organizations): organizations.count
    case .people(let extract): extract.count
    case .report(let report): report.record.entries.count
    case .proposal(let draft): draft.changes.count
    }
  }
}

/// The raw value is the file extension.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  /// As Clerk's list has them, complete.
  case json
  /// Main fields, one organization a line.
  case csv
}

package enum ExportOutcome: Equatable, Sendable {
  case written(path: String, count: Int, failures: [ExportFailure])
  /// Written, with people missing perhaps: why, in a sentence.
  case writtenInPart(path: String, count: Int, gap: String)
  /// A plan for a second person was written, and until when it can be applied.
  case proposed(path: String, until: Timestamp)
  /// No plan could be made.
  case notProposed(PlanNotRun)
  /// Nothing could be read, so nothing was written.
  case unreadable([ExportFailure])
  /// The file exists already, or cannot be written.
  case unwritable(FileProblem)
  case stopped
}

/// An organization that could not be read.
package struct ExportFailure: Hashable, Sendable {
  package let organization: OrganizationReference
  /// Nil if the organization no longer exists.
  package let error: ClerkError?

  package var explanation: String {
    error.map(\.description) ?? Absence.gone
  }

  package init(_ organization: OrganizationReference, _ error: ClerkError?) {
    self.organization = organization
    self.error = error
  }

  /// Each reason once, with how many organizations it kept from being read; those that are gone one by one.
  package static func grouped(_ failures: [ExportFailure]) -> [(subject: String, explanation: String)] {
    var groups: [(first: ExportFailure, count: Int)] = []
    for failure in failures {
      let place = failure.error.flatMap { error in
        groups.firstIndex { $0.first.error.map { ErrorText.isSame($0, error) } ?? false }
      }
      if let place { groups[place].count += 1 } else { groups.append((failure, 1)) }
    }
    return groups.map { first, count in
      let subject = count == 1 ? first.organization.name : "\(CountText.grouped(count)) organizations"
      return (subject, first.explanation)
    }
  }

  static func all<Value>(_ findings: Findings<OrganizationReference, Value>) -> [ExportFailure] {
    findings.failures.map { ExportFailure($0.key, $0.error) }
  }
}
