import ClerkAPI
import JSON

/// A change as a person meant it: what is written down before anything is sent, and never altered.
public struct ChangeIntent: Hashable, Identifiable, Sendable {
  /// What tells it from every other.
  public let id: ChangeID
  /// Which instance it is for.
  public let instance: InstanceIdentity
  /// Who makes it.
  public let `operator`: String
  /// The organization it is about; nil where one is created.
  public let organization: OrganizationReference?
  /// What is asked.
  public let request: ChangeRequest
  /// The organization as it was read last before, whole; for a lost answer, and for undoing.
  public var before: JSONObject?
  /// The credit balance read last before, in minor units; for an adjustment of an organization that had credits.
  public var balanceBefore: Money?
  /// What Clerk said of the organization's credits before; for a deletion.
  public var creditsBefore: BillingReading?
  /// What Clerk said of its subscription before; for a deletion.
  public var subscriptionBefore: BillingReading?
  /// What kind of reason was given.
  public var reason: String?
  /// The ticket it belongs to; kept here, not sent.
  public var ticket: String?
  /// Who proposed it, where `operator` approved it as a second person.
  public var proposedBy: String?
  /// Whose credits they are, as earlier ledger entries of the organization say; for an adjustment.
  public var payer: String?
  /// The plan of many changes that it is one of.
  public var batch: String?
  /// The change that it undoes.
  public var reverts: ChangeID?

  /// A change meant by `operator`.
  public init(
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

  /// What kind of change it is.
  public var kind: ChangeKind { request.kind }
}
