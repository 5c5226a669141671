import Changes
import ClerkAPI
import Screen

/// Reads what helps to settle an undecided adjustment that is shown in the journal.
enum SettlingReducer {
  /// Reads the balance, the clocks, and later adjustments made from here.
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
    return before + [
      .read(requests.0, .settling(id)), .read(requests.1, .journal(.adjustments(of: id))),
    ]
  }

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
        error.isNoCreditAccount ? CreditText.neverHad : nil
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

  /// Reads the balance and the clocks again before asking whether to retry.
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
      "Balance then: \(CreditText.balance(entry.record.intent.balanceBefore)). Now: \(now)."
    ]
    if let comparison = settling.comparison(entry) { notes.append(comparison.verdict) }
    if let trust = settling.trust(entry) { notes.append(trust.explanation) }
    let question = JournalQuestion(work.decision, entry, state, notes: notes)
    state.journal?.question = question
  }
}

/// What is read to help settle an undecided adjustment.
package struct SettlingCredits: Equatable, Sendable {
  let organization: OrganizationID
  package internal(set) var balance = SectionRead<CreditBalance>()
  /// As read with the balance; they tell how long the key has been in use.
  package internal(set) var clocks: ClockReading?
  /// Changes of the organization made from here.
  package internal(set) var made = JournalRead()

  init(_ organization: OrganizationID) {
    self.organization = organization
  }

  var requests: [RequestID] { [balance.request, made.request].compactMap { $0 } }

  /// How long the idempotency key is safe to reuse; nil until the clocks were read.
  func trust(_ entry: JournalEntry) -> IdempotencyKeyTrust? { clocks.flatMap { entry.record.keyTrust($0) } }

  /// Why the change cannot be retried with its key now, besides what the journal says; nil if it can.
  func obstacle(_ entry: JournalEntry) -> String? {
    guard clocks == nil else { return nil }
    return balance.request == nil
      ? "Sending again needs the balance, which could not be read." : "Reading the balance…"
  }

  /// What the balances suggest; nil until everything is read.
  func comparison(_ entry: JournalEntry) -> CreditComparison? {
    guard balance.value != nil || balance.absence != nil, let entries = made.entries else { return nil }
    let intent = entry.record.intent
    let history = CreditHistory(entries, of: organization, on: intent.instance)
    return CreditComparison(intent, now: balance.value?.balance, history)
  }
}
