import Changes
import ClerkAPI
import Screen

/// Reads, while an undecided adjustment is looked at in the journal, what helps to decide it.
enum SettlingReducer {
  /// Reads the balance, the clocks, and what was adjusted from here since.
  static func look(_ state: inout ConsoleState, _ entry: JournalEntry?) -> [Effect] {
    let before = forget(&state)
    guard let entry, entry.needsDecision, entry.record.intent.kind == .adjustCredits,
      let id = entry.record.intent.organization?.id
    else { return before }
    let requests = (state.ask(.settling), state.ask(.settling))
    var settling = SettlingCredits(id)
    settling.balance.begin(requests.0)
    settling.made.begin(requests.1)
    state.journal?.credits = settling
    var query = JournalQuery()
    query.organization = id
    query.kinds = [.adjustCredits]
    query.limit = CreditsReducer.madeLimit
    return before + [.read(requests.0, .settling(id)), .read(requests.1, .journal(query))]
  }

  /// Forgets what was read, and what is being read.
  static func forget(_ state: inout ConsoleState) -> [Effect] {
    let requests = state.journal?.credits?.requests ?? []
    state.journal?.credits = nil
    return requests.map { .cancel($0) }
  }

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    let now = state.now
    switch answer {
    case .settling(let result, let clocks):
      let isMine = state.journal?.credits?.balance.answer(request, result, at: now) { error in
        ["payer_not_found", "payee_not_found"].contains(error.code) ? CreditText.neverHad : nil
      }
      guard isMine == true else { return [] }
      state.journal?.credits?.clocks = clocks
      if state.journal?.work?.request == request { ask(&state) }
    case .journal(let result):
      guard state.journal?.credits?.made.answer(request, result, at: now) == true else { return [] }
    default: return []
    }
    JournalReducer.resize(&state)
    return []
  }

  /// Reads the balance and the clocks once more before it is asked whether to repeat it.
  static func askToRepeat(_ state: inout ConsoleState, _ entry: JournalEntry) -> [Effect] {
    guard let settling = state.journal?.credits else { return look(&state, entry) }
    if let obstacle = obstacle(settling, entry, state) {
      state.say(.warning, obstacle)
      return []
    }
    let request = state.ask(.settling)
    let before = settling.balance.request.map { [Effect.cancel($0)] } ?? []
    state.journal?.credits?.balance.begin(request)
    state.journal?.work = JournalPane.Work(request: request, decision: .sendAgain, isReading: true)
    return before + [.read(request, .settling(settling.organization))]
  }

  private static func obstacle(
    _ settling: SettlingCredits, _ entry: JournalEntry, _ state: ConsoleState
  ) -> String? {
    let trust = settling.trust(entry)
    return settling.obstacle(entry)
      ?? JournalDecision.sendAgain.obstacle(entry, on: state.session.instance, trust: trust)
  }

  private static func ask(_ state: inout ConsoleState) {
    guard let pane = state.journal, let work = pane.work, work.isReading else { return }
    state.journal?.work = nil
    guard let entry = pane.entry, let settling = pane.credits else { return }
    if let error = settling.balance.failure {
      state.say(.warning, "Nothing was sent: the balance could not be read. \(error)")
      return
    }
    if let obstacle = obstacle(settling, entry, state) {
      state.say(.warning, obstacle)
      return
    }
    let now = CreditText.balance(settling.balance.value?.balance)
    var notes = [
      "The balance was \(CreditText.balance(entry.record.intent.balanceBefore)) then and is \(now) now."
    ]
    if let comparison = settling.comparison(entry) { notes.append(comparison.verdict) }
    if let trust = settling.trust(entry) { notes.append(trust.explanation) }
    let question = JournalQuestion(work.decision, entry, state, notes: notes)
    state.journal?.question = question
  }
}
