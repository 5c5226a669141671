/// An adjustment that a person wants: the money is to move once, or not at all.
struct Wish {
  /// Which of the trial's organizations.
  let organization: Int
  /// Cents; negative where credits are taken.
  let amount: Int64
  /// Tells it from every other, in the ledger and in the journal.
  let note: String
  /// The idempotency key that the person gives; nil where the program makes one.
  let key: String?
  /// Other options.
  let options: [String]

  /// The amount as people write it, without a sign.
  var amountText: String {
    let cents = amount.magnitude
    let rest = cents % 100
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The shell command that makes it.
  func command(_ id: String) -> [String] {
    ["credits", "adjust", id, amount < 0 ? "--remove" : "--add", amountText, "--note", note, "--yes"]
      + options
      + (key.map { ["--idempotency-key", $0] } ?? [])
  }

  /// For a report.
  var text: String {
    "\(amount) cents, “\(note)”, organization \(organization)\(key.map { ", key \($0)" } ?? "")"
  }
}
