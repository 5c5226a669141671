import ClerkAPI
import JSON

/// The organization that a change is about, as it was read at one moment; a part is nil where it was not read.
package struct FoundSubject: Hashable, Sendable {
  /// The organization itself.
  package var organization: Organization?
  /// Its credit balance.
  package var credits: BillingReading?
  /// Its subscription.
  package var subscription: BillingReading?

  /// A subject as it was read.
  package init(
    organization: Organization? = nil, credits: BillingReading? = nil, subscription: BillingReading? = nil
  ) {
    self.organization = organization
    self.credits = credits
    self.subscription = subscription
  }

  /// The subject as the journal keeps it.
  package var json: JSONObject {
    var json = JSONObject()
    if let organization { json["organization"] = .object(organization.source) }
    if let credits { json["credits"] = credits.json }
    if let subscription { json["subscription"] = subscription.json }
    return json
  }

  /// Reads a subject as the journal keeps it.
  ///
  /// - Throws: `JSONReadError` if something is of another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    if let member = reader.member("organization") { organization = try Organization(member) }
    if let member = reader.member("credits") { credits = try BillingReading(member) }
    if let member = reader.member("subscription") { subscription = try BillingReading(member) }
  }

  /// Reads the subject in a member of that name; nil where there is none.
  ///
  /// - Throws: `JSONReadError` if something is of another type.
  init?(in reader: JSONReader, at key: String) throws(JSONReadError) {
    guard let member = reader.member(key) else { return nil }
    try self.init(member)
  }
}

extension ChangeIntent {
  /// Takes the subject as it was read right before the change left for what was there before.
  mutating func take(_ found: FoundSubject) {
    if let organization = found.organization { before = organization.source }
    if let subscription = found.subscription { subscriptionBefore = subscription }
    guard let credits = found.credits else { return }
    if kind == .adjustCredits { balanceBefore = credits.balance } else { creditsBefore = credits }
  }
}
