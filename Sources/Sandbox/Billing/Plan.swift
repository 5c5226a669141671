/// The plans that the sandbox's instance sells to organizations. The raw value is what the database holds.
enum Plan: Int, CaseIterable {
  case free, starter, pro, business, enterprise, team

  var name: String {
    switch self {
    case .free: "Free"
    case .starter: "Starter"
    case .pro: "Pro"
    case .business: "Business"
    case .enterprise: "Enterprise"
    case .team: "Team"
    }
  }

  /// `free_org` is the slug that Clerk gives the default plan of organizations.
  var slug: String {
    self == .free ? "free_org" : name.lowercased()
  }

  var description: String? {
    switch self {
    case .free: nil
    case .starter: "For small teams that are beginning"
    case .pro: "Everything a growing company needs"
    case .business: "Controls and reports for larger companies"
    case .enterprise: "Agreed by contract"
    case .team: "Priced by the seat"
    }
  }

  /// The base fee of a month, in cents.
  var monthlyFee: Int64 {
    switch self {
    case .free: 0
    case .starter: 1900
    case .pro: 4900
    case .business: 14_900
    case .enterprise: 99_900
    case .team: 2000
    }
  }

  /// The base fee of a year, in cents; nil where the plan is sold by the month only.
  var annualFee: Int64? {
    switch self {
    case .starter, .pro, .business: monthlyFee * 10
    case .free, .enterprise, .team: nil
    }
  }

  /// The fee of one seat and month, in cents, for the plan that is billed by seats.
  var seatFee: Int64? {
    self == .team ? 800 : nil
  }

  var trialDays: Int? {
    self == .pro || self == .business ? 14 : nil
  }

  var isPubliclyVisible: Bool { self != .enterprise }

  var features: [(slug: String, name: String)] {
    let all = [
      ("shared_inbox", "Shared inbox"), ("api_access", "API access"), ("sso", "Single sign-on"),
      ("audit_log", "Audit log"), ("data_residency", "Data residency"),
    ]
    let count =
      switch self {
      case .free: 0
      case .starter: 1
      case .team: 2
      case .pro: 3
      case .business: 4
      case .enterprise: 5
      }
    return all.prefix(count).map { (slug: $0.0, name: $0.1) }
  }

  /// Identifiers follow from the slug, so that every sandbox sells the same plans.
  var id: String { KSUID(derivedFrom: slug, purpose: "plan").identifier("cplan_") }
  var productID: String { KSUID(derivedFrom: "org", purpose: "product").identifier("cprd_") }

  func priceID(annual: Bool) -> String {
    KSUID(derivedFrom: slug, purpose: annual ? "annual price" : "monthly price").identifier("cprice_")
  }
}
