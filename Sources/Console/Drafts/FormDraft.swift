import Changes
import ClerkAPI
import JSON

/// What a person has typed into a form and not sent yet.
package struct FormDraft: Equatable, Sendable {
  /// What was being done.
  package var purpose: DraftPurpose
  /// The organization as it was called then; nil where one is created, and where it is about many.
  package var organization: OrganizationReference?
  /// The organizations that it is about, where those can be many.
  package var organizations: [OrganizationReference]
  /// The plan of the journal that it is about.
  package var plan: PlanID?
  /// The change of the journal that it undoes.
  package var reverts: ChangeID?
  /// When something was typed last.
  package var at: Timestamp
  /// What was typed, as the form gives and takes it.
  package var fields: JSONObject

  /// A draft.
  package init(
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
  package var key: DraftKey { DraftKey(purpose, organization?.id) }
}
