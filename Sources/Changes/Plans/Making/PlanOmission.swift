/// An organization that a plan leaves out, and why.
package struct PlanOmission: Hashable, Sendable {
  /// What is in the way.
  package enum Kind: Hashable, Sendable {
    /// It is as wanted already.
    case nothingToChange
    /// It is in the plan already.
    case duplicate
    /// What is wanted cannot be done.
    case impossible
  }

  /// Which of the items it is, counted from 0.
  package let place: Int
  /// The organization.
  package let organization: OrganizationReference
  /// What is in the way.
  package let kind: Kind
  /// Why, in a sentence.
  package let reason: String

  /// An omission.
  package init(place: Int, _ organization: OrganizationReference, _ kind: Kind, _ reason: String) {
    self.place = place
    self.organization = organization
    self.kind = kind
    self.reason = reason
  }
}
