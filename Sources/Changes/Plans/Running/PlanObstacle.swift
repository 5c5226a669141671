import ClerkAPI

/// What stops a whole plan: with every other row it would be the same.
struct PlanObstacle: Hashable, Sendable {
  /// What kind it is.
  enum Status: Hashable, Sendable {
    /// The session may not do it, or the key is none.
    case refused
    /// The journal, or the network, is out of reach.
    case unavailable
  }

  /// What is in the way, in a sentence.
  let message: String
  let status: Status
  /// How many rows in a row have to tell of it until it counts: one lost connection says little.
  let patience: Int

  init(_ message: String, status: Status, patience: Int = 1) {
    self.message = message
    self.status = status
    self.patience = patience
  }

  /// A key that opens nothing.
  init(_ error: ClerkError) {
    self.init(ChangeFailure(error).message, status: .refused)
  }

  /// A journal that cannot be written; nil for what is in the way of one change only.
  init?(_ error: JournalError) {
    switch error.reason {
    case .unsettledAdjustment, .keyInUse, .repeatsCredits, .otherInstance, .inProgressElsewhere, .outOfOrder:
      return nil
    case .diskFull, .notPermitted, .madeByNewerVersion, .damaged, .busy, .other:
      self.init(error.message, status: .unavailable)
    }
  }

  /// That nothing gets through. A row that was sent does not say so, whatever became of it.
  static func silence(_ error: ClerkError) -> PlanObstacle {
    PlanObstacle(ChangeFailure(error).message, status: .unavailable, patience: 3)
  }

  /// That what became of a change could not be written down.
  static func of(_ outcome: ChangeOutcome) -> PlanObstacle? {
    outcome.journalProblem.map { PlanObstacle($0.message, status: .unavailable) }
  }
}
