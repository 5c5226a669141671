import ClerkAPI

extension AccessPolicy {
  /// Lets a plan pass, or says why not. Each row passes the gate for itself too, when its turn comes.
  ///
  /// A plan that moves more than one person may move alone needs a second one, also where no row of it does.
  ///
  /// - Throws: `PolicyRefusal`, naming what forbids it.
  package func check(_ plan: ChangePlan) throws(PolicyRefusal) {
    for row in plan.rows { try check(row) }
    let sums = plan.sums
    // No limit can be held against it, and nobody can type it once more.
    if sums.contains(where: \.isBeyondCounting) { throw .credits(.beyondCounting) }
    try check(moving: sums)
    let isApproved = plan.rows.allSatisfy { $0.proposedBy != nil }
    if !isApproved, let refusal = approvalNeeded(sums) { throw .credits(refusal) }
  }

  /// Lets the sums of a plan pass, or says why not.
  ///
  /// - Throws: `PolicyRefusal` where one is more than the role may move.
  package func check(moving sums: [CreditSum]) throws(PolicyRefusal) {
    for amount in sums.compactMap(\.moved) where amount.minorUnits > 0 { try check(moving: amount) }
  }

  /// Lets a plan be written into a file for a second person, or says why not: all but the approval it is for is looked at.
  ///
  /// - Throws: `PolicyRefusal`, naming what forbids it.
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
}
