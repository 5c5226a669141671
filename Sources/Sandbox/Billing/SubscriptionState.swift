/// The state of an organization's subscription. The raw value is stored in the database.
///
/// No operation of the sandbox changes a subscription, so that this and the plan are all that is stored; the rest
/// follows from the organization's time of creation and the sandbox's reference time.
enum SubscriptionState: Int, CaseIterable {
  /// 404 `subscription_not_found`.
  case none
  /// Active on the free default plan, which an organization has from its creation.
  case free
  case monthly
  case annual
  /// In the free trial of a paid plan.
  case trial
  case seats
  /// The last payment failed.
  case pastDue
  /// Canceled at the end of the period: still active, the free plan follows.
  case canceling
  /// Canceled; the free plan follows.
  case canceled
  case ended
  /// The first payment was never made.
  case abandoned
  /// The first payment has not gone through.
  case incomplete

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

/// When things happened to a subscription, derived from the organization's creation and a reference time.
/// Milliseconds since 1970.
struct SubscriptionTimeline {
  var created: Int64
  /// The current period; the end is nil for the free plan, which never ends.
  var periodStart: Int64
  var periodEnd: Int64?
  var periodsPaid: Int64
  var canceled: Int64?
  var pastDue: Int64?
  var ended: Int64?

  private static let day: Int64 = 86_400_000

  /// - Parameter reference: The sandbox's reference time, which counts as now, so that the same seed gives the same
  ///   answers.
  init(_ record: OrganizationRecord, reference: Int64) {
    let state = record.subscription
    let now = max(reference, record.createdAt)
    guard record.plan != .free, state != .free, state != .none else {
      created = record.createdAt
      periodStart = record.createdAt
      periodsPaid = 0
      return
    }

    // Sold some days after the organization appeared, if there was time.
    let sold = min(record.createdAt + 3 * Self.day, now)
    created = sold
    if state == .trial {
      periodStart = max(record.createdAt, now - 5 * Self.day)
      created = periodStart
      periodEnd = periodStart + Int64(record.plan.trialDays ?? 14) * Self.day
      periodsPaid = 0
      return
    }

    let months: Int64 = state == .annual ? 12 : 1
    let start = CivilTime(milliseconds: sold)
    let present = CivilTime(milliseconds: now)
    var elapsed = (present.year - start.year) * 12 + present.month - start.month
    if start.adding(months: elapsed).milliseconds > now { elapsed -= 1 }
    let periods = max(0, elapsed / months)
    periodStart = start.adding(months: periods * months).milliseconds
    periodEnd = start.adding(months: (periods + 1) * months).milliseconds
    periodsPaid = periods + 1

    switch state {
    case .pastDue:
      periodsPaid -= 1
      pastDue = min(now, periodStart + Self.day)
    case .canceling, .canceled:
      canceled = min(now, periodStart + 2 * Self.day)
    case .ended:
      canceled = min(now, periodStart + 2 * Self.day)
      ended = min(now, periodStart + 4 * Self.day)
    case .abandoned, .incomplete:
      periodsPaid = 0
      periodStart = sold
      periodEnd = start.adding(months: months).milliseconds
      if state == .abandoned { ended = min(now, sold + Self.day) }
    default: break
    }
  }
}
