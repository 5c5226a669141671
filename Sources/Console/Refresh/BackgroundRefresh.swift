import ClerkAPI

/// Reading again what is on screen, at a pace that the profile chose.
package struct BackgroundRefresh: Equatable, Sendable {
  /// Nil for no refresh: nothing wakes an idle console then.
  package let seconds: Int?
  package internal(set) var isPaused = false
  /// Before the newest refresh; nil where there is no limit.
  var budgetLeft: Int?

  package init(seconds: Int? = nil) {
    self.seconds = seconds
  }

  /// Requests that a refresh leaves for what a person asks for.
  static let budgetKept = 30

  /// For the list's last line; nil where nothing is refreshed.
  package var status: String? {
    seconds.map { isPaused ? "refresh paused" : "refresh every \(Self.text($0))" }
  }

  private static func text(_ seconds: Int) -> String {
    seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
  }

  // MARK: When

  /// Starts the wait for the next one.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    guard let seconds = state.refreshing.seconds, !state.refreshing.isPaused,
      state.timers.insert(.refresh).inserted
    else { return [] }
    return [.startTimer(.refresh, milliseconds: seconds * 1000)]
  }

  static func toggle(_ state: inout ConsoleState) -> [Effect] {
    guard state.refreshing.seconds != nil else {
      state.say(.information, "Nothing is refreshed in the background; a profile can choose a pace.")
      return []
    }
    state.refreshing.isPaused.toggle()
    state.say(
      .information,
      state.refreshing.isPaused
        ? "Refresh in the background paused." : "Refresh in the background resumed.")
    guard state.refreshing.isPaused, state.timers.remove(.refresh) != nil else { return [] }
    return [.stopTimer(.refresh)]
  }

  /// Reads again, unless a person is at something, a read is in flight, or the rate budget is low: then it waits for the
  /// next time.
  static func due(_ state: inout ConsoleState) -> [Effect] {
    guard state.overlays.isEmpty, state.list.prompt == nil, state.requests.isEmpty, !state.list.isReading,
      state.timers.isEmpty, state.refreshing.budgetLeft ?? .max > budgetKept
    else { return [] }
    let layout = ConsoleLayout(state)
    // A refresh of the list ends a filter of the loaded rows: that is up to a person. What the index found is read by ids.
    // What failed after all its retries is said until a person has it read again.
    let refreshesList =
      layout.list.rows > 0 && state.list.failure == nil
      && (state.list.narrowing == nil || state.list.isFromIndex && state.list.narrowing?.purpose != .search)
    return (refreshesList ? ListReducer.refresh(&state) : [])
      + (layout.detailBody.rows > 0 ? DetailReducer.reduce(&state, .refreshAll) : [])
  }
}
