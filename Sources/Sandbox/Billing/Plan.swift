/// The plans that the sandbox's instance sells to organizations. The raw value is stored in the database.
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

  /// Without seats, in cents.
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

  /// Without seats, in cents; nil if the plan is only sold by the month.
  var annualFee: Int64? {
    switch self {
    case .starter, .pro, .business: monthlyFee * 10
    case .free, .enterprise, .team: nil
    }
  }

  /// Per seat and month, in cents, for the plan that is billed by seats.
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

  /// Derived from the slug, so that every sandbox sells the same plans.
  var id: String { KSUID(derivedFrom: slug, purpose: "plan").identifier("cplan_") }
  var productID: String { KSUID(derivedFrom: "org", purpose: "product").identifier("cprd_") }

  func priceID(annual: Bool) -> String {
    KSUID(derivedFrom: slug, purpose: annual ? "annual price" : "monthly price").identifier("cprice_")
  }
}

extension AnswerWriter {
  mutating func plan(_ plan: Plan) {
    object { json in
      json.member("object", "commerce_plan")
      json.member("id", plan.id)
      json.member("name", plan.name)
      json.member("fee", money: plan.monthlyFee)
      json.member("annual_monthly_fee", moneyOrNull: plan.annualFee.map { ($0 + 6) / 12 })
      json.member("annual_fee", moneyOrNull: plan.annualFee)
      json.member("description", orNull: plan.description)
      json.member("product_id", plan.productID)
      json.member("is_default", plan == .free)
      json.member("is_recurring", true)
      json.member("publicly_visible", plan.isPubliclyVisible)
      json.member("has_base_fee", plan != .free)
      json.member("for_payer_type", "org")
      json.member("slug", plan.slug)
      json.member("avatar_url", orNull: String?.none)
      json.member("features", each: plan.features) { $0.feature(slug: $1.slug, name: $1.name) }
      json.member("free_trial_enabled", plan.trialDays != nil)
      json.member("free_trial_days", orNull: plan.trialDays)
      if let seatFee = plan.seatFee { json.unitPrices(seatFee) }
    }
  }

  private mutating func feature(slug: String, name: String) {
    object { json in
      json.member("object", "feature")
      json.member("id", KSUID(derivedFrom: slug, purpose: "feature").identifier("feat_"))
      json.member("name", name)
      json.member("description", orNull: String?.none)
      json.member("slug", slug)
      json.member("avatar_url", orNull: String?.none)
    }
  }

  private mutating func unitPrices(_ seatFee: Int64) {
    member(
      "unit_prices",
      array: { json in
        json.object { json in
          json.member("name", "seats")
          json.member("block_size", 1)
          json.member(
            "tiers",
            array: { json in
              json.object { json in
                json.member("starts_at_block", 1)
                json.member("ends_after_block", orNull: Int64?.none)
                json.member("fee_per_block", money: seatFee)
              }
            })
        }
      })
  }
}
