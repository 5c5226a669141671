import ClerkAPI
import JSON

/// What a change is about, as it was read at one moment; a part is nil where it was not read.
package struct FoundSubject: Hashable, Sendable {
  package var organization: Organization?
  package var credits: BillingReading?
  package var subscription: BillingReading?
  package var standing: PersonStanding?

  package init(
    organization: Organization? = nil, credits: BillingReading? = nil, subscription: BillingReading? = nil,
    standing: PersonStanding? = nil
  ) {
    self.organization = organization
    self.credits = credits
    self.subscription = subscription
    self.standing = standing
  }

  package var json: JSONObject {
    JSONObject(present: [
      "organization": organization?.source, "credits": credits?.json,
      "subscription": subscription?.json, "standing": standing?.json,
    ])
  }

  package init(_ reader: JSONReader) throws(JSONReadError) {
    if let member = reader.member("organization") { organization = try Organization(member) }
    if let member = reader.member("credits") { credits = try BillingReading(member) }
    if let member = reader.member("subscription") { subscription = try BillingReading(member) }
    if let member = reader.member("standing") { standing = try PersonStanding(member) }
  }

  /// Reads the subject in a member of that name; nil where there is none.
  init?(in reader: JSONReader, at key: String) throws(JSONReadError) {
    guard let member = reader.member(key) else { return nil }
    try self.init(member)
  }
}

extension ChangeIntent {
  /// Takes the subject as read right before sending as the state before the change.
  mutating func take(_ found: FoundSubject) {
    if let organization = found.organization { draft.before = organization.source }
    if let subscription = found.subscription { draft.subscriptionBefore = subscription }
    if let standing = found.standing { draft.standingBefore = standing }
    guard let credits = found.credits else { return }
    if kind == .adjustCredits { draft.balanceBefore = credits.balance } else { draft.creditsBefore = credits }
  }
}

/// What can be read of the organization or person that a change is about.
package enum SubjectPart: CaseIterable, Hashable, Sendable {
  case organization
  case credits
  case subscription
  /// How the person stands to the organization.
  case standing
}

extension ChangeKind {
  /// What is read again right before sending, and compared with what the person saw.
  package var subject: Set<SubjectPart> {
    switch self {
    // What is created is not there yet.
    case .createOrganization: []
    case .updateOrganization, .mergeMetadata, .uploadLogo, .deleteLogo: [.organization]
    // All of it goes, and is kept as it was.
    case .deleteOrganization: [.organization, .credits, .subscription]
    case .adjustCredits: [.credits]
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation: [.standing]
    }
  }

  /// What is read again after an answer was lost.
  var readBack: SubjectPart { isAboutPeople ? .standing : .organization }
}
