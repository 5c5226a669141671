extension JSONWriter {
  /// A `commerce_plan`.
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
      json.member(
        "features",
        array: { json in
          for feature in plan.features { json.feature(slug: feature.slug, name: feature.name) }
        })
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
