import Changes
import ClerkAPI
import Screen

extension DetailOutline {
  /// How many adjustments are shown.
  private static let adjustmentsShown = 8
  /// The rows of the chart, and its columns at most.
  private static let chartRows = 3
  private static let chartColumns = 48
  /// Columns of what stands at the left of the chart.
  package static let chartLabelColumns = 12

  mutating func credits(_ state: ConsoleState) {
    guard let credits = detail.credits.value else { return }
    if let balance = credits.balance {
      value("Balance", .money(balance), copy: balance.description)
    } else {
      note("Never had credits.")
    }
    let isAllowed = (try? state.session.policy.check(.adjustCredits)) != nil
    if isAllowed, let key = state.keyMap.name(of: .credits, in: .detail) {
      note("\(key) adjusts them.")
    }
  }

  /// What was adjusted from here, as a chart and a list; nothing where nothing was, or the section is folded.
  mutating func adjustments(_ state: ConsoleState) {
    guard !detail.folded.contains(DetailNode(.credits)), let entries = detail.changes.entries else { return }
    let history = CreditHistory(entries, of: detail.id, in: state.session)
    var sums: [ChangeID: Money] = [:]
    for (movement, sum) in zip(history.made, history.runningSums) { sums[movement.id] = sum }
    let shown = history.movements.filter { $0.happened || $0.phase.isOpen }
    guard !shown.isEmpty else { return }
    add(.subheading("Adjusted from here"), indent: 1)
    chart(history, state)
    for movement in shown.suffix(Self.adjustmentsShown).reversed() {
      adjustment(movement, sums[movement.id], entries)
    }
    if shown.count > Self.adjustmentsShown {
      note("\(CountText.grouped(shown.count - Self.adjustmentsShown)) more are in the journal.")
    }
    // What is older was not read: the sums are none since the beginning.
    if entries.count >= DetailReducer.changesLimit {
      note("The sums are of the newest \(DetailReducer.changesLimit) changes; older ones are in the journal.")
    }
  }

  private mutating func adjustment(_ movement: CreditMovement, _ sum: Money?, _ entries: [JournalEntry]) {
    let outcome =
      movement.phase == .succeeded ? nil : entries.first { $0.id == movement.id }?.outcome
    add(
      .adjustment(
        amount: CreditText.change(movement.amount), sum: sum?.description, movement.at,
        who: SafeText.make(movement.intent.operator), outcome: sum == nil ? outcome : nil),
      indent: 1, copy: movement.ledgerEntryID ?? movement.id.rawValue, change: movement.id)
    let about = [movement.intent.reason, movement.intent.ticket, movement.note].compactMap { $0 }
    // Beside a sum there is no room for what a person decided.
    let lines = [
      sum == nil ? nil : outcome, about.isEmpty ? nil : about.joined(separator: " · "),
      movement.ledgerEntryID,
    ]
    for text in lines.compactMap({ $0 }) {
      let room = columns - 2 * Self.indentColumns
      for line in TextWrap.lines(SafeText.make(text), columns: room, rest: room) {
        add(.note(line), indent: 2, copy: text)
      }
    }
  }

  private mutating func chart(_ history: CreditHistory, _ state: ConsoleState) {
    // One adjustment is no course of things.
    guard history.made.count > 1 else { return }
    let room = min(Self.chartColumns, columns - Self.indentColumns - Self.chartLabelColumns - 1)
    guard let chart = CreditChart(history, columns: room, rows: Self.chartRows, now: state.now) else {
      return
    }
    for row in 0..<chart.rows {
      let label = row == 0 ? chart.high.description : row == chart.rows - 1 ? chart.low.description : ""
      add(.chart(label: label, chart, row: row), indent: 1)
    }
    let since = "since \(state.session.time.date(chart.from))"
    add(.note(String(repeating: " ", count: Self.chartLabelColumns) + since), indent: 1)
  }
}
