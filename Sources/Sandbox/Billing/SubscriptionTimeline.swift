/// When things happened to a subscription, derived from the organization's creation and a reference time.
/// Milliseconds since 1970.
struct SubscriptionTimeline {
  /// The subscription's beginning.
  var created: Int64
  /// The present period; the end is nil for the free plan, which never ends.
  var periodStart: Int64
  var periodEnd: Int64?
  /// How many periods were paid for.
  var periodsPaid: Int64
  var canceled: Int64?
  var pastDue: Int64?
  var ended: Int64?

  private static let day: Int64 = 86_400_000

  /// - Parameter reference: what counts as now: the sandbox's reference time, so that the same seed gives the
  ///   same answers.
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
