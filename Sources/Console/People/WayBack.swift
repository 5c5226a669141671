/// Where an organization or its people were opened from that a person or a domain led to, as it was left: closing them
/// leads back there.
struct WayBack: Equatable, Sendable {
  /// What lay over the panes.
  private let overlays: [Overlay]
  /// The panes as they were; nil where its people lie over them, and they are so still.
  private var panes: Shown?
  /// Whether something was changed since.
  private var isOutdated = false

  private struct Shown: Equatable, Sendable {
    var detail: DetailState?
    var focus: Pane
  }

  /// Steps kept: the earliest is given up for a newer one.
  private static let most = 20

  /// Leaves what lies over the panes, to come back to.
  ///
  /// - Parameter forPeople: Whether the people of an organization lie over the panes now, and not the organization.
  static func leave(_ state: inout ConsoleState, forPeople: Bool = false) -> [Effect] {
    var effects = state.update(FoundPane.self) { pane, _ in pane.interrupt() } ?? []
    effects += state.update(PersonPane.self) { pane, _ in pane.interrupt() } ?? []
    effects += state.update(PeoplePane.self) { pane, _ in pane.interrupt() } ?? []
    var step = WayBack(overlays: state.overlays)
    if !forPeople {
      var detail = state.detail
      detail?.interrupt()
      step.panes = Shown(detail: detail, focus: state.focus)
    }
    state.wayBack.append(step)
    state.wayBack.removeFirst(max(0, state.wayBack.count - most))
    state.closeAll()
    return effects
  }

  /// Back to what led to the organization in the detail pane; nil where nothing did.
  static func back(_ state: inout ConsoleState) -> [Effect]? {
    guard let step = state.wayBack.last, let panes = step.panes else { return nil }
    let effects = DetailReducer.forget(&state)
    let rest = state.wayBack.dropLast()
    (state.detail, state.focus) = (panes.detail, panes.focus)
    state.wayBack = Array(rest)
    return effects + step.restore(&state)
  }

  /// Back to what led to people that were closed.
  static func backFromPeople(_ state: inout ConsoleState) -> [Effect] {
    guard state.overlays.isEmpty, let step = state.wayBack.last, step.panes == nil else { return [] }
    state.wayBack.removeLast()
    return step.restore(&state)
  }

  private func restore(_ state: inout ConsoleState) -> [Effect] {
    state.overlays = overlays
    state.notice = nil
    Panes(state).resize(&state)
    for overlay in overlays { overlay.scene.resize(&state) }
    return isOutdated ? state.renewPeople() : []
  }

  /// Something was changed since.
  mutating func outdate() { isOutdated = true }
}

extension ConsoleState {
  /// Reads again what is shown of people over the panes.
  mutating func renewPeople() -> [Effect] {
    (update(FoundPane.self) { $0.renew(&$1) } ?? []) + (update(PersonPane.self) { $0.begin(&$1) } ?? [])
      + (update(PeoplePane.self) { pane, _ in pane.renew() } ?? [])
  }

  /// Something was changed: what led here is read again once it is shown again.
  mutating func outdateTrail() {
    for step in wayBack.indices { wayBack[step].outdate() }
  }
}
