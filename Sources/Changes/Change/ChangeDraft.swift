import ClerkAPI
import JSON

/// A change that a person has asked for, before it has an id, an instance and an operator.
package struct ChangeDraft: Hashable, Sendable {
  /// The organization it is about; nil where one is created.
  package var organization: OrganizationReference?
  package var request: ChangeRequest
  /// The organization as it was read last before, whole; for a lost answer, and for undoing.
  package var before: JSONObject?
  /// The credit balance as it was read last; nil where there never were credits, and for other changes.
  package var balanceBefore: Money?
  /// What Clerk said of the organization's credits last, where it is to be deleted.
  package var creditsBefore: BillingReading?
  /// What Clerk said of its subscription last, where it is to be deleted.
  package var subscriptionBefore: BillingReading?
  /// How the person stood to the organization as it was read last, where the change is about one.
  package var standingBefore: PersonStanding?
  package var reason: String?
  /// The ticket it belongs to; kept here, not sent.
  package var ticket: String?
  package var reverts: ChangeID?
  /// Whether a person has confirmed that the same credits are to be moved again.
  package var isRepetition = false

  /// A change of an organization as it was read last; nil where one is created.
  package init(_ request: ChangeRequest, of organization: Organization?) {
    self.organization = organization.map { OrganizationReference($0) }
    self.request = request
    // What is about one person leaves the organization as it is.
    before = request.kind.isAboutPeople ? nil : organization?.source
  }

  /// An adjustment of credits.
  ///
  /// - Parameters:
  ///   - balance: The balance as it was read last; nil where there never were credits.
  ///   - key: The idempotency key; nil to have one made with the intent.
  package init(
    _ wanted: BulkAdjustment, of organization: Organization, balance: Money?, key: String? = nil
  ) {
    let adjustment = CreditAdjustment(
      action: wanted.action, amount: wanted.amount, idempotencyKey: key ?? "", note: wanted.note)
    self.init(.adjustCredits(adjustment), of: organization)
    balanceBefore = balance
    reason = wanted.reason
    ticket = wanted.ticket
  }

  /// A change of one person, with what was read for it.
  package init(_ request: ChangeRequest, _ reading: PeopleReading) {
    self.init(request, of: reading.organization)
    standingBefore = reading.standing
  }

  package init(again intent: ChangeIntent) {
    self = intent.draft
  }

  /// The intent of that change. An adjustment without an idempotency key gets the change's id, which is random, as its
  /// key: one key per intent, on the disk before anything leaves.
  package func intent(id: ChangeID, instance: InstanceIdentity, operator name: String) -> ChangeIntent {
    var draft = self
    if case .adjustCredits(var adjustment) = request, adjustment.idempotencyKey.isEmpty {
      adjustment.idempotencyKey = id.rawValue
      draft.request = .adjustCredits(adjustment)
    }
    return ChangeIntent(id: id, instance: instance, operator: name, draft)
  }

  /// What it does to the member limit; nil where it leaves that alone.
  package var limitChange: MemberLimitChange? { MemberLimitChange(request, before: before ?? JSONObject()) }

  package var summary: ChangeSummary {
    ChangeSummary(
      request, before: before ?? JSONObject(), balance: balanceBefore, standing: standingBefore)
  }
}
