import Changes
import ClerkAPI

/// Which changes the journal shows.
package enum JournalFilter: CaseIterable, Hashable, Sendable {
  case all
  /// Those of which somebody has to say what became of them.
  case undecided
  /// Those of the organization that was selected when the journal was opened.
  case organization
  /// Those of the person at the keyboard.
  case mine

  /// How many changes are read at once; what is undecided is always among the first of them.
  static let limit = 200

  /// What to ask the journal.
  func query(_ organization: OrganizationReference?, operator name: String?) -> JournalQuery {
    var query = JournalQuery()
    switch self {
    case .all: break
    case .undecided: query.phases = Set(ChangePhase.allCases.filter(\.isOpen))
    case .organization: query.organization = organization?.id
    case .mine: query.operator = name
    }
    query.limit = Self.limit
    return query
  }
}
