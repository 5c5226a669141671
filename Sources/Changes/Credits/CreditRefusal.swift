import ClerkAPI

/// Why an adjustment of credits is not one that this profile makes.
package enum CreditRefusal: Hashable, Sendable {
  /// The amount is not above zero.
  case notPositive
  /// A kind of reason is demanded and not given.
  case reasonMissing(known: [String])
  /// The kind of reason is none of the profile's.
  case reasonUnknown(String, known: [String])
  /// A ticket is demanded and not given.
  case ticketMissing
  /// More than the profile lets anybody move at once.
  case aboveMaximum(Money, maximum: Money)
  /// More than the role lets its people move at once.
  case aboveRoleLimit(Role, Money)
  /// More is taken than there was when it was meant.
  case moreThanThereIs(Money, balance: Money)
  /// All of a plan together is more than can be counted.
  case beyondCounting
  /// A second person has to approve it, and has not.
  case needsApproval(Money, above: Money)
  /// Who approves it is who proposed it.
  case approvedByAuthor(String)

  /// Why, as the end of a sentence.
  package var reason: String {
    switch self {
    case .notPositive: "the amount has to be more than nothing"
    case .reasonMissing(let known): "a reason is needed: \(known.joined(separator: ", "))"
    case .reasonUnknown(let reason, let known):
      "“\(reason)” is no kind of reason here; there are \(known.joined(separator: ", "))"
    case .ticketMissing: "a ticket is needed"
    case .aboveMaximum(let amount, let maximum):
      "\(amount) is more than one adjustment may move (\(maximum))"
    case .aboveRoleLimit(let role, let amount):
      "your role (\(role.name)) can adjust credits up to \(role.creditLimit?.description ?? "nothing"), not by "
        + "\(amount)"
    case .moreThanThereIs(let amount, let balance): "\(amount) is more than there is (\(balance))"
    case .beyondCounting: "all of it together is more than can be counted"
    case .needsApproval(let amount, let limit):
      "\(amount) needs the approval of a second person (above \(limit))"
    case .approvedByAuthor(let name): "it was proposed by \(name), and needs the approval of somebody else"
    }
  }
}
