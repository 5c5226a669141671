import Changes
import ClerkAPI
import Screen

/// What is read to help settle an undecided adjustment.
package struct SettlingCredits: Equatable, Sendable {
  let organization: OrganizationID
  package internal(set) var balance = FromClerk<CreditBalance>()
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
    // A balance that could not be read anew is no balance now.
    guard balance.failure == nil, balance.value != nil || balance.absence != nil, let entries = made.entries
    else { return nil }
    let intent = entry.record.intent
    let history = CreditHistory(entries, of: organization, on: intent.instance)
    return CreditComparison(intent, now: balance.value?.balance, history)
  }
}

extension OpenedChange {
  /// Reads what helps to settle an undecided adjustment: the balance, the clocks, and later adjustments made
  /// from here.
  mutating func readCredits(_ state: inout ConsoleState) -> [Effect] {
    let before = forgetCredits()
    guard entry.needsDecision, entry.record.intent.kind == .adjustCredits,
      let id = entry.record.intent.organization?.id
    else { return before }
    var settling = SettlingCredits(id)
    let balance = settling.balance.begin(state.ask(.settling), .settling(id))
    let made = settling.made.begin(state.ask(.settling), .journal(.adjustments(of: id)))
    credits = settling
    return before + balance + made
  }

  mutating func forgetCredits() -> [Effect] {
    defer { credits = nil }
    return credits?.requests.map { .cancel($0) } ?? []
  }

  mutating func creditsRead(_ answer: Answer, _ state: inout ConsoleState) {
    switch answer {
    case .settling(let result, let clocks):
      credits?.balance.take(result, at: state.now) { $0.isNoCreditAccount ? CreditText.neverHad : nil }
      credits?.clocks = clocks
      if case .reading(_, let decision) = step { askAgain(decision, &state) }
    case .journal(let result): credits?.made.take(result.map { $0.ordered() }, at: state.now)
    default: break
    }
  }

  /// Reads the balance and the clocks again before a decision is asked for: what is on screen may be out of date.
  mutating func readBalanceAgain(_ decision: JournalDecision, _ state: inout ConsoleState) -> [Effect] {
    let before = credits == nil ? readCredits(&state) : []
    guard let settling = credits else {
      ask(decision, notes: [], isDoubtful: true, state)
      return before
    }
    if decision == .sendAgain, let obstacle = obstacle(settling, state) {
      state.say(.warning, obstacle)
      return before
    }
    let request = state.ask(.settling)
    step = .reading(request, decision)
    return before + (credits?.balance.begin(request, .settling(settling.organization)) ?? [])
  }

  private func obstacle(_ settling: SettlingCredits, _ state: ConsoleState) -> String? {
    settling.obstacle(entry)
      ?? JournalDecision.sendAgain.obstacle(entry, on: state.session.instance, trust: settling.trust(entry))
  }

  private mutating func askAgain(_ decision: JournalDecision, _ state: inout ConsoleState) {
    step = .shown
    guard let settling = credits else { return }
    if decision == .sendAgain {
      if let error = settling.balance.failure {
        return state.say(.warning, "Nothing was sent: the balance could not be read. \(error)")
      }
      if let obstacle = obstacle(settling, state) { return state.say(.warning, obstacle) }
    }
    let comparison = settling.comparison(entry)
    var notes: [String] = []
    if let error = settling.balance.failure {
      notes.append("\(CreditText.balanceUnread) \(error)")
    } else {
      let now = CreditText.balance(settling.balance.value?.balance)
      notes.append("Balance then: \(CreditText.balance(entry.record.intent.balanceBefore)). Now: \(now).")
      notes.append(comparison?.verdict ?? "What was done from here since is not known.")
    }
    if decision == .sendAgain, let trust = settling.trust(entry) { notes.append(trust.explanation) }
    let isDoubtful = decision.settlement.map { comparison?.contradicts($0) ?? true } ?? false
    ask(decision, notes: notes, isDoubtful: isDoubtful, state)
  }
}
