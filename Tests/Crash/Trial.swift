import Foundation
import Trials

/// Makes one trial: the first act, the second, the settling, and then the comparison of everyone's word.
struct Trial {
  private let plan: TrialPlan
  private let sandbox: Sandbox
  private let machines: [Machine]
  private let usual: Duration
  private let organizations: [String]
  /// When it began, as the journal is asked for.
  private let start: String
  private(set) var findings = Findings()
  /// At which points of their way programs were killed.
  private(set) var points: [String] = []
  /// By which means the wishes were first uttered that the ledger has.
  private(set) var made: [Person.Means] = []

  /// Prepares a trial on organizations of its own.
  init(_ plan: TrialPlan, _ sandbox: Sandbox, _ machines: [Machine], usual: Duration) throws(TrialFailure) {
    (self.plan, self.sandbox, self.machines, self.usual) = (plan, sandbox, machines, usual)
    var organizations: [String] = []
    try sandbox.call("PUT", "/sandbox/faults")
    // The first one is made last: in the console's list it is on top.
    for (place, funds) in plan.funds.enumerated().reversed() {
      let id = try sandbox.makeOrganization("Trial \(plan.number) \(place)")
      if funds > 0 { try sandbox.fund(id, cents: funds) }
      organizations.insert(id, at: 0)
    }
    self.organizations = organizations
    start = ISO8601DateFormatter().string(from: Date())
  }

  /// The machines at which someone works.
  private var used: [Int] {
    machines.indices.filter { number in plan.people.contains { $0.machine == number } }
  }

  /// Makes it.
  mutating func run() throws(TrialFailure) {
    try adjust()
    if plan.troubles.count > 1 { try settleInTrouble() }
    try decide()
    if plan.commandsAgain { try commandAgain() }
    try compare()
  }

  // MARK: Acts

  private mutating func adjust() throws(TrialFailure) {
    let parts = plan.people.map { person in
      let id = organizations[person.wish.organization]
      return person.means == .shell
        ? Act.Part(machine: person.machine, means: .shell, command: person.wish.command(id))
        : Act.Part(
          machine: person.machine, means: .console, script: ConsoleScript.adjust(person.wish, of: id))
    }
    let ends = try play(parts, plan.troubles[0], act: 1)
    var journals: [Int: [JournalledChange]] = [:]
    for machine in used { journals[machine] = try journal(machine) }
    for (person, end) in zip(plan.people, ends) {
      let changes = (journals[person.machine] ?? []).filter { $0.request.note == person.wish.note }
      let entries = try entries(of: person.wish, changes)
      if end.wasStruck, end.status == 128 + SIGKILL {
        points.append(Self.point(changes.first, entries.count))
      }
      check(end, person, changes, entries.count)
    }
  }

  private mutating func settleInTrouble() throws(TrialFailure) {
    for machine in used {
      for open in try journal(machine).filter(\.isOpen) {
        let part = Act.Part(
          machine: machine, means: .shell, command: ["credits", "settle", open.id, "--repeat", "--yes"])
        let end = try play([part], plan.troubles[1], act: 2)[0]
        guard end.wasStruck, end.status == 128 + SIGKILL else { continue }
        let change = try journal(machine).first { $0.id == open.id }
        points.append("repeated, " + Self.point(change, nil))
      }
    }
  }

  private mutating func play(
    _ parts: [Act.Part], _ trouble: TrialPlan.Trouble, act number: Int
  ) throws(TrialFailure) -> [Act.End] {
    var act = Act(parts: parts)
    let name = "trial-\(plan.number)-\(number)"
    let hold = trouble.hold.map { "\($0): \(name)" }
    let rules = zip(organizations, trouble.faults).compactMap { $1.rule($0, hold: hold) }
    act.faults = rules.isEmpty ? "" : "rules:\n" + rules.joined()
    act.hold = trouble.hold.map { _ in name }
    act.strikes = trouble.strikes
    act.restart = trouble.restart
    let ends = try Stage(act, sandbox, machines, usual: usual).play()
    for end in ends where end.didHang { findings.disagreements.append("a program did not end: \(end.said)") }
    return ends
  }

  // MARK: Settling

  /// Settles until nothing is open, with nothing going wrong any more.
  private mutating func decide() throws(TrialFailure) {
    if plan.deciding == .looking {
      // What is still on its way to the ledger would arrive after the look.
      try sandbox.restart()
    }
    try sandbox.call("PUT", "/sandbox/faults")
    for machine in used { try decide(machine) }
  }

  private mutating func decide(_ machine: Int) throws(TrialFailure) {
    for _ in 0..<4 {
      let open = try journal(machine).filter(\.isOpen)
      guard !open.isEmpty else { return }
      if Set(open.map(\.organization.id)).count < open.count {
        findings.disagreements.append("several adjustments of one organization are unsettled")
      }
      for change in open {
        let (status, _) = try machines[machine].run(try command(deciding: change), sandbox)
        guard status == 0 else {
          findings.disagreements.append("settling \(change.id) (\(change.outcome)) ended with \(status)")
          return
        }
      }
    }
    findings.disagreements.append("an adjustment could not be settled")
  }

  private func command(deciding change: JournalledChange) throws(TrialFailure) -> [String] {
    let settle = ["credits", "settle", change.id, "--yes"]
    switch plan.deciding {
    case .repeating: return settle + ["--repeat"]
    case .commandingAgain:
      let wish = plan.people.map(\.wish).first { $0.note == change.request.note && $0.key != nil }
      return wish?.command(change.organization.id) ?? settle + ["--repeat"]
    case .looking:
      let ledger = try sandbox.ledger(change.organization.id)
      // What never left did not happen, even where someone else has moved the same with the same key.
      let happened = change.outcome != "never-sent" && ledger.contains { $0.key == change.request.key }
      return settle + [happened ? "--happened" : "--did-not-happen"]
    }
  }

  /// Everyone who gave a key commands the same once more.
  private mutating func commandAgain() throws(TrialFailure) {
    for person in plan.people where person.wish.key != nil {
      let id = organizations[person.wish.organization]
      let (status, _) = try machines[person.machine].run(person.wish.command(id), sandbox)
      if status == 0, try entries(of: person.wish, []).isEmpty {
        findings.lost.append("commanded again it ended with 0, and there is no entry: \(person.wish.text)")
      }
    }
  }
}

// MARK: - Everyone's word

extension Trial {
  /// What a machine's journal says of the trial's organizations.
  private func journal(_ machine: Int) throws(TrialFailure) -> [JournalledChange] {
    try machines[machine].changes(since: start, sandbox).filter { organizations.contains($0.organization.id) }
  }

  /// The ledger's entries for a wish: by its note, or by a key that it was sent with.
  private func entries(
    of wish: Wish, _ changes: [JournalledChange]
  ) throws(TrialFailure) -> [LedgerEntry] {
    let keys = changes.map(\.request.key) + [wish.key].compactMap { $0 }
    return try sandbox.ledger(organizations[wish.organization]).filter { entry in
      entry.note == wish.note || entry.key.map(keys.contains) ?? false
    }
  }

  /// Where a program was killed, by what it left.
  private static func point(_ change: JournalledChange?, _ entries: Int?) -> String {
    guard let change else { return "before the intent" }
    let work = entries.map { $0 == 0 ? ", work not done" : ", work done" } ?? ""
    switch change.events.last?.name {
    case "intended": return "intended"
    case "sending": return "sent\(work)"
    case "failed": return "between attempts\(work)"
    case "repeated": return "about to be sent again"
    case let name?: return "recorded: \(name)"
    case nil: return "nothing"
    }
  }

  /// Whether a program's exit status is what its journal says.
  private mutating func check(
    _ end: Act.End, _ person: Person, _ changes: [JournalledChange], _ entries: Int
  ) {
    guard person.means == .shell, end.status < 128 else { return }
    let isShared = plan.people.count { $0.wish.note == person.wish.note && $0.machine == person.machine } > 1
    let happened = changes.contains(where: \.saysItHappened)
    let isOpen = changes.contains(where: \.isOpen)
    let isTrue =
      switch end.status {
      case 0: happened && entries > 0
      // The same wish may be another process's at this moment.
      case 75: isOpen || isShared
      case 64, 69, 77: !happened && !isOpen || isShared
      default: false
      }
    guard !isTrue else { return }
    let text = "exit \(end.status), journal \(changes.map(\.story)), \(entries) entries: \(end.said)"
    if end.status == 0, entries == 0 {
      findings.lost.append(text)
    } else {
      findings.disagreements.append(text)
    }
  }

  /// Compares ledger, journals and balance when all is over.
  private mutating func compare() throws(TrialFailure) {
    var journals: [JournalledChange] = []
    for machine in used { journals += try journal(machine) }
    for (place, organization) in organizations.enumerated() {
      let ledger = try sandbox.ledger(organization)
      let wishes = plan.people.map(\.wish).filter { $0.organization == place }
      var known = ledger.count { $0.key == LedgerEntry.funding }
      var seen: Set<String> = []
      for wish in wishes where seen.insert(wish.note).inserted {
        let changes = journals.filter { $0.request.note == wish.note }
        let entries = try entries(of: wish, changes)
        known += entries.count
        if !entries.isEmpty, let person = plan.people.first(where: { $0.wish.note == wish.note }) {
          made.append(person.means)
        }
        compare(wish, changes, entries)
      }
      if known != ledger.count { findings.disagreements.append("the ledger has entries of nobody") }
      let balance = try sandbox.balance(organization)
      let sum = ledger.isEmpty ? nil : ledger.reduce(0) { $0 + $1.amount }
      if balance != sum {
        findings.disagreements.append("the balance is \(balance ?? 0), the ledger's sum \(sum ?? 0)")
      }
    }
    for number in used {
      if try !machines[number].isWhole(sandbox) {
        findings.disagreements.append("the journal of machine \(number) is broken")
      }
    }
  }

  private mutating func compare(_ wish: Wish, _ changes: [JournalledChange], _ entries: [LedgerEntry]) {
    let told =
      "\(wish.text): journal \(changes.map { "\($0.outcome) (\($0.story))" }), \(entries.count) entries"
    let happened = changes.contains(where: \.saysItHappened)
    if entries.count > 1 { findings.doubled.append(told) }
    if happened, entries.isEmpty { findings.lost.append(told) }
    if !happened, !entries.isEmpty {
      findings.disagreements.append("the ledger has what the journal denies: \(told)")
    }
    if changes.contains(where: \.isOpen) { findings.disagreements.append("it is still open: \(told)") }
    if entries.contains(where: { $0.amount != wish.amount })
      || changes.contains(where: { $0.amount != wish.amount })
    {
      findings.disagreements.append("another amount: \(told), \(entries.map(\.amount))")
    }
    if Set(changes.map(\.request.key)).count > 1, wish.key != nil {
      findings.disagreements.append("one wish has several keys: \(told)")
    }
  }
}
