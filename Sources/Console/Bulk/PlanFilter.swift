import Changes

/// Which rows of a plan are shown.
package enum PlanFilter: CaseIterable, Hashable, Sendable {
  case all
  /// Those that came to nothing, and those of unknown outcome.
  case problems
  /// Those that are still to do.
  case toDo

  /// What it is called in the last line.
  package var label: String {
    switch self {
    case .all: "all"
    case .problems: "not done"
    case .toDo: "to do"
    }
  }

  /// Whether it shows a row in that state.
  func shows(_ state: PlanRowState) -> Bool {
    switch self {
    case .all: true
    case .problems: state.isFailed || state == .unknown || state == .neverSent
    case .toDo: state.isToDo
    }
  }
}
