import ClerkAPI

/// What the person at the keyboard may do, as their profile says.
///
/// Clerk's secret key allows everything; roles are this program's own, so that a support profile can be handed out without
/// the power to move money or delete. A configuration can name roles of its own: they may do what `support` may, and adjust
/// credits up to a limit.
package struct Role: Hashable, Sendable {
  private enum Base: Hashable, Sendable {
    case viewer
    case support
    case admin
  }

  package let name: String
  private let base: Base
  /// The most that one adjustment, or all of one plan, may move, in minor units; nil where the role sets no limit of its own.
  package let creditLimit: Money?

  private init(_ name: String, _ base: Base, creditLimit: Money? = nil) {
    self.name = name
    self.base = base
    self.creditLimit = creditLimit
  }

  package static let viewer = Role("viewer", .viewer)
  /// Creates, edits, invites, but moves no credits, deletes no organization and removes no member.
  package static let support = Role("support", .support)
  package static let admin = Role("admin", .admin)

  package static let standard: [Role] = [.viewer, .support, .admin]

  /// A role that may do what `support` may, and adjust credits up to a limit.
  ///
  /// - Parameter limit: The most that one adjustment, or all of one plan, may move, in minor units.
  package static func support(_ name: String, adjustingCreditsUpTo limit: Money) -> Role {
    Role(name, .support, creditLimit: limit)
  }

  package var isReadOnly: Bool { base == .viewer }

  /// Whether this role may make a change of that kind, of whatever size.
  package func allows(_ kind: ChangeKind) -> Bool {
    switch base {
    case .viewer: false
    case .support where kind == .adjustCredits: creditLimit != nil
    case .support: kind != .deleteOrganization && kind != .removeMember
    case .admin: true
    }
  }

  /// Whether moving an amount is more than the role may. An amount of another currency cannot be compared and counts as more.
  package func exceedsLimit(_ amount: Money) -> Bool {
    guard let creditLimit else { return false }
    return amount.currency != creditLimit.currency || amount.minorUnits > creditLimit.minorUnits
  }
}
