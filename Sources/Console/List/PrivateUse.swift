import Changes
import Index

/// Private metadata that the list is filtered or sorted by. It is shown meanwhile, of whatever is opened; once it is
/// hidden, nothing is filtered or sorted by it any more.
enum PrivateUse {
  /// Keeps what is shown and what the list uses in step, after every action.
  static func settle(_ state: inout ConsoleState) {
    if state.detail?.revealsPrivate == true {
      state.list.showsPrivate = true
    } else if !state.list.usesPrivate, state.list.prompt?.purpose != .filter {
      state.list.showsPrivate = false
    }
    guard state.list.usesPrivate, !state.list.showsPrivate else { return }
    end(&state)
  }

  /// Hides it: what the list was filtered and sorted by would tell it all the same.
  static func hide(_ state: inout ConsoleState) {
    state.list.showsPrivate = false
    if state.list.usesPrivate { end(&state) }
  }

  private static func end(_ state: inout ConsoleState) {
    let isFiltered = state.list.filtersPrivate
    let isSorted = state.list.sorting?.column.isPrivate == true
    state.list.endPrivate()
    state.list.reanchor(height: ConsoleLayout(state).listRows.rows)
    let what = isFiltered && isSorted ? "filter and order" : isFiltered ? "filter" : "order"
    state.say(.information, "Private metadata is hidden again; the \(what) by it ended.")
  }
}

extension ConsoleState {
  /// What a review tells of private metadata: all of it while it is shown, otherwise that much.
  func privateValues(_ otherwise: PrivateValues) -> PrivateValues {
    list.showsPrivate || detail?.revealsPrivate == true ? .shown : otherwise
  }
}

extension ListState {
  var usesPrivate: Bool { filtersPrivate || sorting?.column.isPrivate == true }

  /// Whether a filter that is on, or comes back once the search ends, asks about private metadata.
  fileprivate var filtersPrivate: Bool {
    narrowing?.filter?.asksPrivate == true || baseline?.narrowing?.filter?.asksPrivate == true
  }

  fileprivate mutating func endPrivate() {
    if sorting?.column.isPrivate == true { sorting = nil }
    if baseline?.narrowing?.filter?.asksPrivate == true { baseline?.narrowing = nil }
    if narrowing?.filter?.asksPrivate == true || narrowing?.purpose == .sorting {
      endFilter()
    } else {
      narrowAgain()
    }
  }
}
