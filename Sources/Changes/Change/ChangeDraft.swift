import ClerkAPI
import JSON

/// A change that a person has asked for, before it has an id, an instance and an operator.
public struct ChangeDraft: Hashable, Sendable {
  /// The organization it is about; nil where one is created.
  public var organization: OrganizationReference?
  /// What is asked.
  public var request: ChangeRequest
  /// The organization as it was read last.
  public var before: JSONObject?
  /// The change that it undoes.
  public var reverts: ChangeID?

  /// A change of an organization as it was read last; nil where one is created.
  public init(_ request: ChangeRequest, of organization: Organization?) {
    self.organization = organization.map { OrganizationReference($0) }
    self.request = request
    before = organization?.source
  }

  /// The draft that led to that intent.
  public init(again intent: ChangeIntent) {
    organization = intent.organization
    request = intent.request
    before = intent.before
    reverts = intent.reverts
  }

  /// The intent of that change.
  public func intent(id: ChangeID, instance: InstanceIdentity, operator name: String) -> ChangeIntent {
    var intent = ChangeIntent(
      id: id, instance: instance, operator: name, organization: organization, request: request, before: before
    )
    intent.reverts = reverts
    return intent
  }

  /// What it will do, in lines.
  public var summary: ChangeSummary { ChangeSummary(request, before: before ?? JSONObject()) }
}
