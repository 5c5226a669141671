extension Command {
  /// How many lines it moves in a list; nil if it does not. To the first and the last is farther than any list is long.
  ///
  /// - Parameter page: How many lines are on screen.
  func distance(page: Int) -> Int? {
    switch self {
    case .moveDown: 1
    case .moveUp: -1
    case .halfPageDown: max(1, page / 2)
    case .halfPageUp: -max(1, page / 2)
    case .pageDown: max(1, page - 1)
    case .pageUp: -max(1, page - 1)
    case .moveFirst: -Int(Int32.max)
    case .moveLast: Int(Int32.max)
    default: nil
    }
  }
}
