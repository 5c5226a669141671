import Changes
import ClerkAPI
import Screen

/// Reads the names of operators that the journal knows by a user's id, once any of them is on screen. Nothing is said
/// where that fails: the id stays.
struct OperatorNaming: Equatable, Sendable {
  /// Each id is asked for once.
  private var asked: Set<UserID> = []

  static func settle(_ state: inout ConsoleState) -> [Effect] {
    let effects = !state.requests.waits(.operators) ? ask(&state) : []
    tell(&state)
    return effects
  }

  private static func ask(_ state: inout ConsoleState) -> [Effect] {
    let asked = state.naming.asked
    guard shown(state).contains(where: { !asked.contains($0) }) else { return [] }
    var wanted: [UserID] = []
    for id in shown(state) + loaded(state) where wanted.count < UserQuery.valueLimit {
      if state.naming.asked.insert(id).inserted { wanted.append(id) }
    }
    return [.read(state.ask(.operators), .users(wanted))]
  }

  static func answered(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    if case .users(.success(let users)) = answer {
      state.session.operators.learn(users, safe: SafeText.make)
    }
    return []
  }

  /// Has what could not be read asked for again.
  mutating func renew(_ names: OperatorNames) {
    asked = asked.filter { names.knows($0) }
  }

  /// The texts that are on screen as they were made.
  private static func tell(_ state: inout ConsoleState) {
    let names = state.session.operators
    guard !names.isEmpty else { return }
    if let notice = state.notice {
      let text = names.telling(notice.text)
      if text != notice.text { state.notice?.text = text }
    }
    if var review = state.review, review.tell(names) { state.review = review }
  }

  // MARK: What is on screen

  private static func shown(_ state: ConsoleState) -> [UserID] {
    Panes(state).operators(in: state) + state.overlays.flatMap { $0.scene.operators(in: state) }
      + (state.review?.operators ?? []) + (state.notice.map { OperatorNames.ids(in: $0.text) } ?? [])
  }

  /// What comes into sight next.
  private static func loaded(_ state: ConsoleState) -> [UserID] {
    (state.journal?.entries ?? []).flatMap(\.operators).compactMap(OperatorNames.id)
  }
}

extension ReviewState {
  /// The operators in it that are ids.
  var operators: [UserID] {
    (subject + details).flatMap { OperatorNames.ids(in: $0.text, as: $0.label) }
      + ([title] + warnings).flatMap { OperatorNames.ids(in: $0) }
  }
}
