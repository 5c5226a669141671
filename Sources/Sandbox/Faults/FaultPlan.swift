/// What a sandbox should do wrong, read from YAML.
///
/// ```yaml
/// conflict_on_changed_body: true     # 409 where an idempotency key comes back with other contents
/// idempotency_lifetime: 86400        # seconds after which a key is forgotten
/// billing_off: true                  # 403 billing_not_enabled
/// slugs_off: true                    # 403 organization_slugs_disabled
/// organizations_off: true            # 403 organization_not_enabled_in_instance
/// organization_quota: 300            # 403 organization_quota_exceeded beyond so many
/// rules:                             # the first rule that matches and is due acts, alone
///   - method: POST                   # left out: every method
///     path: /organizations/*/billing/credits    # * is one part of a path, ** any number
///     after: 1                       # lets one matching request pass first
///     count: 2                       # then acts on two; left out: on all
///     status: 503                    # answers this instead of doing the work
///     code: service_unavailable
///     retry_after: 3                 # seconds
/// ```
/// The other things a rule can do are the cases of ``FaultAction``.
package struct FaultPlan: Sendable, Equatable {
  /// Seconds after which an idempotency key is forgotten; nil: never.
  package var idempotencyLifetime: Int64?
  /// Answers 409 `conflict` when an idempotency key comes back with other contents, instead of the original
  /// entry.
  package var conflictOnChangedBody = false
  /// Billing for organizations is off: 403 `billing_not_enabled`.
  package var billingOff = false
  /// Slugs are off: 403 `organization_slugs_disabled` for every request that sends one.
  package var slugsOff = false
  /// The organizations feature is off: 403 `organization_not_enabled_in_instance`.
  package var organizationsOff = false
  /// How many organizations the instance may have; nil: any number.
  package var organizationQuota: Int?
  /// In the order in which they are tried.
  package var rules: [FaultRule] = []

  /// A plan without faults.
  package static let none = FaultPlan()

  /// A plan without faults, to be changed.
  package init() {}
}
