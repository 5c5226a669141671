/// Where an organization's subscription stands. The raw value is what the database holds.
///
/// No operation of the sandbox changes a subscription, so that this and the plan are all that is stored; the
/// rest follows from the organization's time of creation and the sandbox's reference time.
enum SubscriptionState: Int, CaseIterable {
  /// There is none: 404 `subscription_not_found`.
  case none
  /// Active on the free default plan, which an organization has from its creation.
  case free
  /// Active and paid by the month.
  case monthly
  /// Active and paid by the year.
  case annual
  /// In the free trial of a paid plan.
  case trial
  /// Active on the plan that is billed by seats.
  case seats
  /// The last payment failed.
  case pastDue
  /// Canceled to the end of the period: still active, the free plan follows.
  case canceling
  /// Canceled; the free plan follows.
  case canceled
  /// Over.
  case ended
  /// The first payment was never made.
  case abandoned
  /// The first payment has not gone through.
  case incomplete

  /// `status` of the subscription.
  var status: String {
    switch self {
    case .none, .free, .monthly, .annual, .trial, .seats, .canceling: "active"
    case .pastDue: "past_due"
    case .canceled: "canceled"
    case .ended: "ended"
    case .abandoned: "abandoned"
    case .incomplete: "incomplete"
    }
  }

  /// Whether the money was ever taken, or the plan is free.
  var hasBegun: Bool {
    self != .abandoned && self != .incomplete
  }
}
