/// Goes to another profile of the configuration: another instance, with a console of its own.
enum ProfileReducer {
  static func begin(_ state: inout ConsoleState, _ name: String) -> [Effect] {
    state.nextProfile = name
    guard isChanging(state) else { return settle(&state) }
    state.say(.warning, "A change is in flight; the profile follows once its outcome is known.")
    return []
  }

  /// Leaves once nothing is in flight whose outcome would be lost.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    guard let name = state.nextProfile, !isChanging(state), !state.isEnding else { return [] }
    state.isEnding = true
    return DraftKeeping.save(&state) + [.useProfile(name)]
  }

  private static func isChanging(_ state: ConsoleState) -> Bool {
    [Asker.change, .bulk, .journal, .export].contains(where: state.requests.waits)
  }
}
