import ClerkAPI

/// Which form a draft is of, on one instance.
package struct DraftKey: Hashable, Sendable {
  /// What was being done.
  package let purpose: DraftPurpose
  /// To which organization; nil where one is created, and where it is about many.
  package let organization: OrganizationID?

  /// The form that does that to that organization.
  package init(_ purpose: DraftPurpose, _ organization: OrganizationID?) {
    self.purpose = purpose
    self.organization = organization
  }
}
