import JSON

/// A plan that can be subscribed to.
package struct Plan: Hashable, Sendable {
  /// `cplan_` and 27 characters.
  package let id: String?
  /// The plan's name.
  package let name: String?
  /// The plan's name in addresses.
  package let slug: String?
  /// The plan in words.
  package let details: String?
  /// What a month costs.
  package let fee: Money?
  /// What a month costs where a year is paid at once.
  package let annualMonthlyFee: Money?
  /// What a year costs.
  package let annualFee: Money?
  /// Whether organizations are on it without choosing.
  package let isDefault: Bool?
  /// Whether it is paid again and again.
  package let isRecurring: Bool?
  /// Whether it is offered to everyone.
  package let isPubliclyVisible: Bool?
  /// How many days it can be tried for free; nil if it cannot.
  package let freeTrialDays: Int64?
  /// The names of the features it unlocks.
  package let features: [String]
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  /// Reads a plan; what cannot be read is nil.
  ///
  /// - Throws: `JSONReadError` if it is no object.
  init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try? reader.optionalString("id")
    name = try? reader.optionalString("name")
    slug = try? reader.optionalString("slug")
    details = try? reader.optionalString("description")
    fee = reader.shownMoney("fee")
    annualMonthlyFee = reader.shownMoney("annual_monthly_fee")
    annualFee = reader.shownMoney("annual_fee")
    isDefault = try? reader.optionalBool("is_default")
    isRecurring = try? reader.optionalBool("is_recurring")
    isPubliclyVisible = try? reader.optionalBool("publicly_visible")
    let isTried = (try? reader.optionalBool("free_trial_enabled")) == true
    freeTrialDays = isTried ? try? reader.optionalInt64("free_trial_days") : nil
    let features = (try? reader.member("features")?.array()) ?? []
    self.features = features.compactMap { feature in
      let slug = try? feature.optionalString("slug")
      return (try? feature.optionalString("name")) ?? slug
    }
  }
}
