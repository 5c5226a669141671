import ClerkAPI

/// The one gate every change passes before a byte leaves, for the console and the shell commands alike.
package struct AccessPolicy: Hashable, Sendable {
  /// Why nothing may be changed, if so.
  package var readOnly: ReadOnlyReason?
  /// What the profile lets this person do.
  package var role: Role { didSet { credits.role = role } }
  /// What the profile, and the role, say of credit adjustments.
  package var credits: CreditRules { didSet { credits.role = role } }

  /// A policy; without arguments everything is allowed.
  package init(readOnly: ReadOnlyReason? = nil, role: Role = .admin, credits: CreditRules = CreditRules()) {
    self.readOnly = readOnly
    self.role = role
    self.credits = credits
    self.credits.role = role
  }

  /// Whether the whole session is read-only, by flag, profile or role.
  package var isReadOnly: Bool { readOnly != nil || role.isReadOnly }

  /// Lets a change pass, or says why not.
  /// - Throws: `PolicyRefusal`, naming the flag, profile or role that forbids it.
  package func check(_ kind: ChangeKind) throws(PolicyRefusal) {
    if let readOnly { throw .readOnly(readOnly) }
    guard role.allows(kind) else { throw .role(role, kind) }
  }

  /// Lets a complete intent pass, or says why not. It is asked before every attempt.
  /// - Throws: `PolicyRefusal`, naming what forbids it.
  package func check(_ intent: ChangeIntent) throws(PolicyRefusal) {
    try check(deciding: intent)
    if let refusal = credits.refusal(intent) { throw .credits(refusal) }
  }

  /// Lets a person say what became of a change, or says why not: settling needs the same permission as making the change, but
  /// neither a reason nor a second person.
  /// - Throws: `PolicyRefusal`, naming what forbids it.
  package func check(deciding intent: ChangeIntent) throws(PolicyRefusal) {
    try check(intent.kind)
    guard case .adjustCredits(let adjustment) = intent.request else { return }
    try check(moving: adjustment.amount)
  }

  /// Lets an amount of credits pass, or says why not.
  /// - Throws: `PolicyRefusal` where it is more than the role may move.
  package func check(moving amount: Money) throws(PolicyRefusal) {
    guard !role.exceedsLimit(amount) else { throw .credits(.aboveRoleLimit(role, amount)) }
  }
}
