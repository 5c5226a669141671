import ClerkAPI
import JSON

/// A change as a person meant it: what is written down before anything is sent, and never altered.
package struct ChangeIntent: Hashable, Identifiable, Sendable {
  /// What tells it from every other.
  package let id: ChangeID
  /// Which instance it is for.
  package private(set) var instance: InstanceIdentity
  /// Who makes it.
  package let `operator`: String
  /// The organization it is about; nil where one is created.
  package let organization: OrganizationReference?
  /// What is asked.
  package let request: ChangeRequest
  /// The organization as it was read last before, whole; for a lost answer, and for undoing.
  package var before: JSONObject?
  /// The credit balance read last before, in minor units; for an adjustment of an organization that had credits.
  package var balanceBefore: Money?
  /// What Clerk said of the organization's credits before; for a deletion.
  package var creditsBefore: BillingReading?
  /// What Clerk said of its subscription before; for a deletion.
  package var subscriptionBefore: BillingReading?
  /// What kind of reason was given.
  package var reason: String?
  /// The ticket it belongs to; kept here, not sent.
  package var ticket: String?
  /// Who proposed it, where `operator` approved it as a second person.
  package var proposedBy: String?
  /// Whose credits they are, as earlier ledger entries of the organization say; for an adjustment.
  package var payer: String?
  /// The plan of many changes that it is one of.
  package var batch: String?
  /// The change that it undoes.
  package var reverts: ChangeID?
  /// Whether a person has said that it is meant although the same credits were moved before.
  package var isRepetition = false

  /// A change meant by `operator`.
  package init(
    id: ChangeID, instance: InstanceIdentity, operator: String, organization: OrganizationReference?,
    request: ChangeRequest, before: JSONObject? = nil, balanceBefore: Money? = nil
  ) {
    self.id = id
    self.instance = instance
    self.operator = `operator`
    self.organization = organization
    self.request = request
    self.before = before
    self.balanceBefore = balanceBefore
  }

  /// The same, as it is known by another name of its instance.
  package func named(on instance: InstanceIdentity) -> ChangeIntent {
    var copy = self
    copy.instance = instance
    return copy
  }

  /// What kind of change it is.
  package var kind: ChangeKind { request.kind }
}
