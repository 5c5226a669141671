import ClerkAPI

/// The one gate every change passes before a byte leaves, for the console and the shell commands alike.
package struct AccessPolicy: Hashable, Sendable {
  package var readOnly: ReadOnlyReason?
  package var role: Role { didSet { credits.role = role } }
  /// Kinds of which the profile says otherwise than the role: allowed or not.
  package var exceptions: [ChangeKind: Bool] = [:]
  /// What the profile, and the role, say of credit adjustments.
  package var credits: CreditRules { didSet { credits.role = role } }

  package init(readOnly: ReadOnlyReason? = nil, role: Role = .admin, credits: CreditRules = CreditRules()) {
    self.readOnly = readOnly
    self.role = role
    self.credits = credits
    self.credits.role = role
  }

  /// Whether the whole session is read-only, by flag, profile or role.
  package var isReadOnly: Bool { readOnly != nil || hasReadOnlyRole }

  /// Whether the role allows no change, and the profile no exception.
  package var hasReadOnlyRole: Bool { role.isReadOnly && !exceptions.values.contains(true) }

  package func check(_ kind: ChangeKind) throws(PolicyRefusal) {
    if let readOnly { throw .readOnly(readOnly) }
    let exception = exceptions[kind]
    if exception == false, role.allows(kind) { throw .profile(kind) }
    guard exception ?? role.allows(kind) else { throw .role(role, kind) }
  }

  /// Lets a complete intent pass, or says why not. It is asked before every attempt.
  package func check(_ intent: ChangeIntent) throws(PolicyRefusal) {
    try check(deciding: intent)
    if let refusal = credits.refusal(intent) { throw .credits(refusal) }
  }

  /// Lets a person say what became of a change, or says why not: settling needs the same permission as making the change, but
  /// neither a reason nor a second person.
  package func check(deciding intent: ChangeIntent) throws(PolicyRefusal) {
    try check(intent.kind)
    guard case .adjustCredits(let adjustment) = intent.request else { return }
    try check(moving: adjustment.amount)
  }

  /// Lets an amount of credits pass, or says why not.
  package func check(moving amount: Money) throws(PolicyRefusal) {
    guard !role.exceedsLimit(amount) else { throw .credits(.aboveRoleLimit(role, amount)) }
  }
}

extension AccessPolicy {
  /// Lets a plan pass, or says why not. Each row passes the gate for itself too, when its turn comes.
  ///
  /// A plan that moves more than one person may move alone needs a second one, also where no row of it does.
  package func check(_ plan: ChangePlan) throws(PolicyRefusal) {
    for row in plan.rows { try check(row) }
    let sums = plan.sums
    // It cannot be compared with a limit or retyped.
    if sums.contains(where: \.isBeyondCounting) { throw .credits(.beyondCounting) }
    try check(moving: sums)
    if !plan.isApproved, let refusal = approvalNeeded(sums) { throw .credits(refusal) }
  }

  package func check(moving sums: [CreditSum]) throws(PolicyRefusal) {
    for amount in sums.compactMap(\.moved) where amount.minorUnits > 0 { try check(moving: amount) }
  }

  /// Lets a plan be written into a file for a second person, or says why not: all but the approval it is for is looked at.
  package func check(proposed plan: ChangePlan) throws(PolicyRefusal) {
    var policy = self
    policy.credits.approvalAbove = nil
    try policy.check(plan)
  }

  /// Why what sums come to needs a second person; nil if it does not.
  package func approvalNeeded(_ sums: [CreditSum]) -> CreditRefusal? {
    for sum in sums {
      guard let moved = sum.moved else { continue }
      if let limit = credits.approvalAbove, moved.minorUnits > 0, credits.needsApproval(moved) {
        return .needsApproval(moved, above: limit)
      }
    }
    return nil
  }

  /// What a second person has to approve before an adjustment is sent, as a plan of its own; nil where no one has to.
  package func proposal(_ draft: ChangeDraft) -> PlanDraft? {
    let proposal = PlanDraft(proposing: draft)
    return proposal.flatMap { approvalNeeded($0.sums) == nil ? nil : $0 }
  }

  /// Why it forbids something, in a sentence; nil if it does not.
  package func refusal(_ check: (AccessPolicy) throws -> Void) -> String? {
    do {
      try check(self)
      return nil
    } catch {
      return (error as? PolicyRefusal)?.explanation ?? "\(error)"
    }
  }
}
