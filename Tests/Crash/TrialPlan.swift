import Glibc
import Trials

/// A trial as the dice have it: the same seed and number give the same one.
struct TrialPlan {
  /// How what is left open is decided in the end.
  enum Deciding: CaseIterable {
    /// `credits settle --repeat`.
    case repeating
    /// The same command with the same key, where the person gave one.
    case commandingAgain
    /// A look at the ledger, then `credits settle --happened` or `--did-not-happen`.
    case looking
  }

  let number: Int
  /// Cents that each organization has; 0 for one that never had credits.
  private(set) var funds: [Int64] = []
  private(set) var people: [Person] = []
  /// What goes wrong in the first act, and in the second, which settles.
  private(set) var troubles: [Trouble] = []
  private(set) var deciding = Deciding.repeating
  /// Whether all commands with keys are given once more when everything is decided.
  private(set) var commandsAgain = false

  /// What goes wrong in an act.
  struct Trouble {
    /// For each organization.
    var faults: [Fault]
    /// `hold_before` or `hold_after`; nil where nothing is held.
    var hold: String?
    var strikes: [Strike]
    var restart: Int?
  }

  /// Draws a trial.
  init(_ number: Int, seed: UInt64) {
    self.number = number
    var dice = Dice(seed: seed, trial: number)
    let relation = dice.pick([(40, "alone"), (20, "rivals"), (12, "apart"), (14, "twins"), (14, "machines")])
    funds = (0..<2).map { _ in dice.chance(85) ? Int64(dice.roll(1...40_000)) : 0 }
    let first = wish(0, organization: 0, keyed: relation == "twins" || dice.chance(60), &dice)
    let console = relation != "twins" && dice.chance(30)
    // The console's form refuses at once what cannot be, and gives no keys.
    let isConsole = console && first.key == nil && funds[0] + first.amount >= 0
    people = [Person(wish: first, machine: 0, means: isConsole ? .console : .shell)]
    switch relation {
    case "rivals", "apart":
      let second = wish(1, organization: relation == "rivals" ? 0 : 1, keyed: dice.chance(60), &dice)
      people.append(Person(wish: second, machine: dice.chance(75) ? 0 : 1, means: .shell))
    case "twins": people.append(Person(wish: first, machine: 0, means: .shell))
    case "machines":
      let second = dice.chance(70) && first.key != nil ? first : wish(1, organization: 0, keyed: true, &dice)
      people.append(Person(wish: second, machine: 1, means: .shell))
    default: break
    }
    troubles = [
      Self.trouble(&dice, programs: people.count),
      Self.trouble(&dice, programs: 1),
    ]
    if dice.chance(60) { troubles.removeLast() }
    deciding = dice.pick([(60, .repeating), (25, .commandingAgain), (15, .looking)])
    commandsAgain = dice.chance(30)
  }

  private func wish(_ place: Int, organization: Int, keyed: Bool, _ dice: inout Dice) -> Wish {
    let cents = Int64(dice.pick([(30, dice.roll(1...99)), (70, dice.roll(100...9_999))]))
    let options = dice.pick([(50, []), (30, ["--reason", "goodwill"]), (20, ["--ticket", "T-\(number)"])])
    return Wish(
      organization: organization, amount: dice.chance(35) ? -cents : cents, note: "trial \(number).\(place)",
      key: keyed ? "key-\(number)-\(place)" : nil, options: options)
  }

  private static func trouble(_ dice: inout Dice, programs: Int) -> Trouble {
    var strikes: [Strike] = []
    var hold: String?
    let restart = dice.chance(8) ? dice.roll(0...1500) : nil
    for _ in 0..<dice.pick([(20, 0), (65, 1), (15, 2)]) {
      let moment: Strike.Moment
      switch dice.roll(0...99) {
      case ..<25: moment = .after(dice.roll(0...1300))
      case ..<60: moment = .journal(dice.roll(1...60))
      default:
        hold = dice.pick(of: ["hold_before", "hold_after"])
        moment = dice.chance(50) ? .held : .released
      }
      strikes.append(
        Strike(
          moment: moment, delay: dice.roll(0...dice.pick(of: [300, 3000, 30_000])),
          victim: dice.roll(0...programs - 1), signal: dice.chance(88) ? SIGKILL : SIGINT))
    }
    let faults = (0..<2).map { _ in Fault(&dice) }
    return Trouble(faults: faults, hold: hold, strikes: strikes, restart: restart)
  }

  /// All of it, for a report.
  var text: String {
    let people = people.map { "    \($0.means) at machine \($0.machine): \($0.wish.text)" }
    let troubles = troubles.map { trouble in
      let faults = trouble.faults.map { "\($0.method) \($0.actions) × \($0.count.map(String.init) ?? "all")" }
      let parts = faults + [trouble.hold ?? "", trouble.restart.map { "sandbox restarted at \($0)" } ?? ""]
      return "    " + (parts + trouble.strikes.map(\.text)).filter { !$0.isEmpty }.joined(separator: "; ")
    }
    return
      (["  funds \(funds), then \(deciding)\(commandsAgain ? ", and all again" : "")"] + people + troubles)
      .joined(separator: "\n")
  }
}
