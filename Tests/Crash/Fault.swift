import Trials

/// What the sandbox does wrong with the requests for an organization's credits.
struct Fault {
  /// As a rule of a fault plan has it; empty for nothing.
  let actions: String
  /// How many requests it befalls; nil for all.
  let count: Int?
  /// Whether it befalls the adjustment, or reading the balance.
  let method: String

  /// Draws one.
  init(_ dice: inout Dice) {
    let patience = dice.chance(80) ? ", retry_after: 0" : ""
    let delay = dice.roll(1...40)
    actions = dice.pick([
      (20, ""), (12, "delay: \(delay)"), (10, "reset_before: true"), (16, "reset_after: true"),
      (6, "status: 500"), (8, "status: 503\(patience)"), (6, "status: 429, retry_after: \(dice.roll(0...1))"),
      (4, "status: 409, code: resource_locked\(patience)"), (4, "status: 409, code: conflict"),
      (4, "status: 422"), (4, "status: 408"), (8, "truncate: true"), (6, "garbage: true"),
      (6, "wrong_types: true"),
    ])
    count = dice.pick([(70, 1), (18, 2), (12, nil)])
    method = dice.chance(92) ? "POST" : "GET"
  }

  /// The rule for an organization.
  ///
  /// - Parameter hold: That a request is held, too; nil if not.
  func rule(_ organization: String, hold: String?) -> String? {
    let parts = [actions, hold ?? ""].filter { !$0.isEmpty }
    guard !parts.isEmpty else { return nil }
    let count = hold == nil ? count : 1
    return
      "  - {method: \(hold == nil ? method : "POST"), path: /organizations/\(organization)/billing/credits, "
      + parts.joined(separator: ", ") + (count.map { ", count: \($0)" } ?? "") + "}\n"
  }
}
