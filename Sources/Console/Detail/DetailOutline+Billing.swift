import Changes
import ClerkAPI
import JSON
import Screen

extension DetailOutline {
  mutating func subscription() {
    guard let subscription = detail.subscription.value else { return }
    status(subscription.told("status", subscription.status))
    moment("Past due since", subscription.told("past_due_at", subscription.pastDueAt), indent: 1)
    nextPayment(subscription)
    let items = subscription.told("subscription_items", subscription.source["subscription_items"]?.arrayValue)
    if subscription.items.isEmpty { field("Plans", items.text { $0.isEmpty ? ToldText.empty : "see below" }) }
    for item in subscription.items { self.item(item) }
    if subscription.unreadableItems > 0 {
      let count = CountText.grouped(subscription.unreadableItems)
      note("\(count) of the subscription's items cannot be read.")
    }
  }

  private mutating func nextPayment(_ subscription: Subscription) {
    let label = "Next payment"
    switch subscription.told("next_payment", subscription.nextPayment) {
    case .value(let payment):
      switch payment.charge {
      case .value(let amount): value(label, .money(amount), copy: amount.description)
      case .notTold, .nothing, .unreadable: field(label, payment.charge.text(\.description))
      }
      moment("Due", Told(payment.date, "date", in: payment.source), indent: 1)
    case .unreadable: field(label, ToldText.unreadable)
    case .nothing, .notTold:
      if let end = subscription.end {
        let after = end.next.map { ", then \($0)" } ?? ""
        value(label, .ends(end.at, next: end.next), copy: "none; ends \(end.at)\(after)")
        return
      }
      // Its items may say what it leaves out itself.
      let isNone =
        subscription.source["next_payment"] != nil
        || (!subscription.items.isEmpty
          && subscription.items.allSatisfy { $0.told("next_payment", $0.nextPayment) == .nothing })
      field(label, isNone ? ToldText.none : ToldText.notTold)
    }
  }

  private mutating func item(_ item: SubscriptionItem) {
    add(.subheading(item.plan?.name ?? item.planID ?? "Item"), indent: 1)
    status(item.told("status", item.status), indent: 2)
    if let fee = item.amount ?? item.plan?.fee {
      let period = item.planPeriod.map { " a \($0.rawValue == "annual" ? "year" : $0.rawValue)" } ?? ""
      field("Price", "\(fee)\(period)", indent: 2)
    } else if let plan = item.plan {
      field("Price", Told(plan.fee, "fee", in: plan.source).text(\.description), indent: 2)
    } else {
      field("Plan", item.told("plan", item.plan).text { _ in "" }, indent: 2)
    }
    if item.isFreeTrial == true { field("Trial", "free trial", indent: 2) }
    seats(item)
    moment("Period from", item.told("period_start", item.periodStart))
    moment("Period to", item.told("period_end", item.periodEnd))
    moment("Canceled", item.told("canceled_at", item.canceledAt))
    moment("Ended", item.told("ended_at", item.endedAt))
    if let method = item.paymentMethod, let last4 = method.last4 {
      field("Paid with", "\(method.cardType ?? method.paymentType ?? "card") •••• \(last4)", indent: 2)
    }
    switch item.told("lifetime_paid", item.lifetimePaid) {
    case .value(let paid): value("Paid so far", .money(paid), indent: 2, copy: paid.description)
    case .unreadable: field("Paid so far", ToldText.unreadable, indent: 2)
    case .notTold, .nothing: break
    }
  }

  private mutating func seats(_ item: SubscriptionItem) {
    switch item.told("seats", item.seats) {
    case .value(let seats):
      // Clerk's `null` means that there is no limit.
      let text = seats.quantity == .nothing ? "no limit" : seats.quantity.text(CountText.grouped)
      field("Seats", text, indent: 2)
    case .unreadable: field("Seats", ToldText.unreadable, indent: 2)
    case .notTold, .nothing: break
    }
  }

  /// A time that not everything has: shown where it is present, or cannot be read.
  private mutating func moment(_ label: String, _ told: Told<Timestamp>, indent: Int = 2) {
    switch told {
    case .value(let moment): time(label, moment, indent: indent)
    case .unreadable: field(label, ToldText.unreadable, indent: indent)
    case .notTold, .nothing: break
    }
  }

  private mutating func status(_ told: Told<SubscriptionStatus>, indent: Int = 1) {
    if case .value(let status) = told {
      self.status("Status", status.rawValue, indent: indent)
    } else {
      field("Status", told.text(\.rawValue), indent: indent)
    }
  }
}

extension DetailOutline {
  private static let adjustmentsShown = 8
  private static let chartRows = 3
  private static let chartColumns = 48
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
      note("\(key) adjusts credits.")
    }
  }

  /// Adjustments made here as a chart and a list; nothing if there are none, or the section is folded.
  mutating func adjustments(_ state: ConsoleState) {
    guard !detail.folded.contains(DetailNode(.credits)), let entries = detail.changes.entries else { return }
    let history = CreditHistory(entries, of: detail.id, in: state.session)
    var sums: [ChangeID: Money] = [:]
    for (movement, sum) in zip(history.made, history.runningSums) { sums[movement.id] = sum }
    let shown = history.movements.filter { $0.happened || $0.phase.isOpen }
    guard !shown.isEmpty else { return }
    add(.subheading("Adjustments made here"), indent: 1)
    chart(history, state)
    for movement in shown.suffix(Self.adjustmentsShown).reversed() {
      adjustment(movement, sums[movement.id], entries, state.session.operators)
    }
    if shown.count > Self.adjustmentsShown {
      note("\(CountText.grouped(shown.count - Self.adjustmentsShown)) more are in the journal.")
    }
    // Older changes were not read: the sums do not start at the beginning.
    if entries.count >= DetailReducer.changesLimit {
      note("The sums cover the newest \(DetailReducer.changesLimit) changes; older ones are in the journal.")
    }
  }

  private mutating func adjustment(
    _ movement: CreditMovement, _ sum: Money?, _ entries: [JournalEntry], _ names: OperatorNames
  ) {
    let outcome =
      movement.phase == .succeeded ? nil : entries.first { $0.id == movement.id }?.outcome
    add(
      .adjustment(
        amount: CreditText.change(movement.amount), sum: sum?.description, movement.at,
        who: SafeText.make(names.name(movement.intent.operator)), outcome: sum == nil ? outcome : nil),
      indent: 1, copy: movement.ledgerEntryID ?? movement.id.rawValue, change: movement.id)
    let about = [movement.intent.reason, movement.intent.ticket, movement.note].compactMap { $0 }
    // Beside a sum there is no room for a decision.
    let lines = [
      sum == nil ? nil : outcome, about.isEmpty ? nil : about.joined(separator: " · "),
      movement.ledgerEntryID,
    ]
    for text in lines.compactMap({ $0 }) {
      let room = columns - 2 * Self.indentColumns
      for line in TextWrap.lines(SafeText.make(text), columns: room) {
        add(.note(line), indent: 2, copy: text)
      }
    }
  }

  private mutating func chart(_ history: CreditHistory, _ state: ConsoleState) {
    // A single adjustment makes no chart.
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
