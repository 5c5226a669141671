import JSON

/// A plan that can be subscribed to.
public struct Plan: Hashable, Sendable {
  /// `cplan_` and 27 characters.
  public let id: String?
  /// The plan's name.
  public let name: String?
  /// The plan's name in addresses.
  public let slug: String?
  /// The plan in words.
  public let details: String?
  /// What a month costs.
  public let fee: Money?
  /// What a month costs where a year is paid at once.
  public let annualMonthlyFee: Money?
  /// What a year costs.
  public let annualFee: Money?
  /// Whether organizations are on it without choosing.
  public let isDefault: Bool?
  /// Whether it is paid again and again.
  public let isRecurring: Bool?
  /// Whether it is offered to everyone.
  public let isPubliclyVisible: Bool?
  /// How many days it can be tried for free; nil if it cannot.
  public let freeTrialDays: Int64?
  /// The names of the features it unlocks.
  public let features: [String]

  /// Reads a plan.
  ///
  /// - Throws: `JSONReadError` if a known member has another type.
  init(_ reader: JSONReader) throws(JSONReadError) {
    id = try reader.optionalString("id")
    name = try reader.optionalString("name")
    slug = try reader.optionalString("slug")
    details = try reader.optionalString("description")
    fee = try reader.optionalMoney("fee")
    annualMonthlyFee = try reader.optionalMoney("annual_monthly_fee")
    annualFee = try reader.optionalMoney("annual_fee")
    isDefault = try reader.optionalBool("is_default")
    isRecurring = try reader.optionalBool("is_recurring")
    isPubliclyVisible = try reader.optionalBool("publicly_visible")
    let trialDays = try reader.optionalInt64("free_trial_days")
    freeTrialDays = try reader.optionalBool("free_trial_enabled") == true ? trialDays : nil
    features = try reader.list("features") { (feature) throws(JSONReadError) in
      let slug = try feature.optionalString("slug")
      return try feature.optionalString("name") ?? slug
    }.compactMap { $0 }
  }
}
