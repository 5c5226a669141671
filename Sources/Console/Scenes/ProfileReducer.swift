import Screen

/// Goes to another profile of the configuration: another instance, with a console of its own.
enum ProfileReducer {
  static func begin(_ state: inout ConsoleState, _ name: String) -> [Effect] {
    guard name != state.session.profile else {
      state.nextProfile = nil
      state.say(.information, "Staying with \(SafeText.make(name)).")
      return []
    }
    state.nextProfile = name
    guard let wait = wait(state) else { return settle(&state) }
    let present = state.session.profile.map { " Choose \(SafeText.make($0)) again to stay." } ?? ""
    state.say(.warning, "\(wait.what); \(SafeText.make(name)) follows once \(wait.end).\(present)")
    return []
  }

  /// Leaves once nothing is in flight whose outcome would be lost.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    guard let name = state.nextProfile, wait(state) == nil, !state.isEnding else { return [] }
    state.isEnding = true
    return DraftKeeping.save(&state) + [.useProfile(name)]
  }

  /// Goes on with the current profile.
  static func stay(_ state: inout ConsoleState, _ reason: String) {
    (state.isEnding, state.nextProfile) = (false, nil)
    state.say(.warning, reason)
  }

  /// What is in flight, and what is waited for; nil where nothing is.
  fileprivate static func wait(_ state: ConsoleState) -> (what: String, end: String)? {
    let waits = state.requests.waits
    if waits(.change) { return ("A change is in flight", "its outcome is known") }
    if waits(.bulk) { return ("A plan is in flight", "it has ended") }
    if waits(.journal) { return ("The journal is in use", "it is not") }
    return waits(.export) ? ("A file is being written", "it is complete") : nil
  }

  /// Why another profile cannot be chosen here; nil where nothing is in flight.
  static func reason(_ state: ConsoleState) -> String? {
    wait(state).map { "\($0.what); another profile can be chosen in the list once \($0.end)." }
  }
}

extension ConsoleState {
  /// The profile to come, and what is waited for: `acme-live once its outcome is known`.
  package var comingProfile: String? {
    guard let nextProfile, !isEnding else { return nil }
    return ProfileReducer.wait(self).map { "\(nextProfile) once \($0.end)" } ?? nextProfile
  }
}
