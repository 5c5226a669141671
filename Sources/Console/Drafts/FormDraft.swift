import Changes
import ClerkAPI
import JSON

/// What a person has typed into a form and not sent yet.
public struct FormDraft: Equatable, Sendable {
  /// What was being done.
  public var purpose: DraftPurpose
  /// The organization as it was called then; nil where one is created, and where it is about many.
  public var organization: OrganizationReference?
  /// The organizations that it is about, where those can be many.
  public var organizations: [OrganizationReference]
  /// The plan of the journal that it is about.
  public var plan: PlanID?
  /// The change of the journal that it undoes.
  public var reverts: ChangeID?
  /// When something was typed last.
  public var at: Timestamp
  /// What was typed, as the form gives and takes it.
  public var fields: JSONObject

  /// A draft.
  public init(
    _ purpose: DraftPurpose, _ organization: OrganizationReference?,
    of organizations: [OrganizationReference] = [], plan: PlanID? = nil,
    reverts: ChangeID? = nil, at: Timestamp, fields: JSONObject
  ) {
    self.purpose = purpose
    self.organization = organization
    self.organizations = organizations
    self.plan = plan
    self.reverts = reverts
    self.at = at
    self.fields = fields
  }

  /// Which form it is of.
  public var key: DraftKey { DraftKey(purpose, organization?.id) }
}
