/// Answers as Clerk sends them.
package enum Samples {
  /// The organization's id.
  package static let id = "org_2g7np7Hrk0SN6kj5EDMLDaKNL0S"

  /// An organization with every member there is.
  package static let organization = """
    {"object":"organization","id":"\(id)","name":"Acme Corp","slug":"acme-corp",\
    "image_url":"https://img.clerk.com/xxxxxx","has_image":true,"members_count":1,\
    "missing_member_with_elevated_permissions":false,"pending_invitations_count":2,"max_allowed_memberships":5,\
    "admin_delete_enabled":true,"public_metadata":{"tier":"gold"},"private_metadata":{"crm":{"id":1.10}},\
    "created_by":"user_2g7np7Hrk0SN6kj5EDMLDaKNL0S","created_at":1716883200000,"updated_at":1716883300000,\
    "last_active_at":1716883400000,"role_set_key":null}
    """

  /// A page of one organization.
  package static let page = #"{"data":[\#(organization)],"total_count":1}"#

  /// What is left of a deleted one.
  package static let deleted = #"{"object":"organization","id":"\#(id)","slug":"acme-corp","deleted":true}"#

  /// An amount in cents.
  package static func money(_ amount: Int) -> String {
    #"{"amount":\#(amount),"amount_formatted":"?","currency":"USD","currency_symbol":"$"}"#
  }

  /// A credit balance.
  package static let balance = #"{"object":"commerce_credit_balance","balance":\#(money(2500))}"#

  /// A movement of credits.
  package static let ledgerEntry = """
    {"object":"commerce_credit_ledger","id":"cle_1","payer_id":"cpayer_1","amount":\(money(-500)),\
    "source_type":"grant","source_id":"g_1","note":null,"created_at":"2026-08-20T10:00:00.123Z"}
    """

  /// An instance.
  package static let instance = """
    {"object":"instance","id":"ins_2g7np7Hrk0SN6kj5EDMLDaKNL0S","environment_type":"development",\
    "allowed_origins":null,"workspace_id":null}
    """

  /// A subscription with one item.
  package static let subscription = """
    {"object":"commerce_subscription","id":"csub_1","instance_id":"ins_1","status":"active",\
    "payer_id":"cpayer_1","created_at":1716883200000,"updated_at":1716883200000,"active_at":1716883200000,\
    "past_due_at":null,"subscription_items":[\(item)],"next_payment":{"date":1719561600000,\
    "amount":\(money(2000)),"totals":{"subtotal":\(money(3500)),"base_fee":\(money(2000)),\
    "tax_total":\(money(0)),"grand_total":\(money(3500))}},"eligible_for_free_trial":false}
    """

  /// An item of it with every member there is.
  package static let item = """
    {"object":"commerce_subscription_item","id":"csub_item_1","instance_id":"ins_1","status":"active",\
    "credits":{"proration":null,"payer":null,"total":\(money(100))},"plan_id":"cplan_1","price_id":"cprice_1",\
    "plan":{"object":"commerce_plan","id":"cplan_1","name":"Pro","fee":\(money(2000)),\
    "annual_monthly_fee":\(money(1600)),"annual_fee":\(money(19200)),"description":"For teams",\
    "product_id":"cprd_1","is_default":false,"is_recurring":true,"publicly_visible":true,"has_base_fee":true,\
    "for_payer_type":"org","slug":"pro","avatar_url":null,"features":[{"object":"feature","id":"feat_1",\
    "name":"SSO","description":null,"slug":"sso","avatar_url":null}],"free_trial_enabled":true,\
    "free_trial_days":14},"plan_period":"month","payment_method":{"object":"commerce_payment_method",\
    "id":"cpm_1","payer_id":"cpayer_1","payment_type":"card","is_default":true,"gateway":"stripe",\
    "gateway_external_id":"pm_1","gateway_external_account_id":null,"last4":"4242","status":"active",\
    "wallet_type":"apple_pay","card_type":"visa","expiry_year":2030,"expiry_month":12},\
    "lifetime_paid":\(money(6000)),"next_payment":{"amount":\(money(2000)),"date":1719561600000},\
    "payer_id":"cpayer_1","payer":{"object":"commerce_payer","id":"cpayer_1","instance_id":"ins_1",\
    "user_id":null,"first_name":"Ada","last_name":"Lovelace","email":"ada@example.com",\
    "organization_id":"\(id)","organization_name":"Acme Corp","credits_balance":\(money(700))},\
    "is_free_trial":false,"period_start":1716883200000,"period_end":1719561600000,"canceled_at":null,\
    "past_due_at":null,"ended_at":null,"created_at":1716883200000,"updated_at":1716883200000,\
    "seats":{"quantity":3},"totals":{"grand_total":\(money(3500))}}
    """
}
