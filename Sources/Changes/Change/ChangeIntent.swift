import ClerkAPI
import JSON
import Text

/// A requested change: recorded before anything is sent, and never altered.
package struct ChangeIntent: Hashable, Identifiable, Sendable {
  package let id: ChangeID
  package private(set) var instance: InstanceIdentity
  package let `operator`: String
  /// The organization it is about; nil where one is created.
  package let organization: OrganizationReference?
  package let request: ChangeRequest
  /// The organization as it was read last before, whole; for a lost answer, and for undoing.
  package var before: JSONObject?
  /// The credit balance read last before, in minor units; for an adjustment of an organization that had credits.
  package var balanceBefore: Money?
  /// What Clerk said of the organization's credits before; for a deletion.
  package var creditsBefore: BillingReading?
  /// What Clerk said of its subscription before; for a deletion.
  package var subscriptionBefore: BillingReading?
  package var reason: String?
  /// The ticket it belongs to; kept here, not sent.
  package var ticket: String?
  /// Who proposed it, if `operator` approved it as a second person.
  package var proposedBy: String?
  /// Whose credits they are, as earlier ledger entries of the organization say; for an adjustment.
  package var payer: String?
  /// The plan of many changes that it is one of.
  package var batch: String?
  package var reverts: ChangeID?
  /// Whether a person has confirmed that the same credits are to be moved again.
  package var isRepetition = false

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

  package var kind: ChangeKind { request.kind }
}

/// A UUID, made when the change is requested and kept for good.
package struct ChangeID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package var description: String { rawValue }
}

/// Which instance a change is for: the id that `GET /v1/instance` gives, else the host and a fingerprint of the
/// key. Nothing is repeated on another one.
package struct InstanceIdentity: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// `ins_…`, or `host#fingerprint`.
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The identity of an instance whose id is not known.
  ///
  /// - Parameter fingerprint: A digest of the secret key, from which the key cannot be recovered.
  package init(host: String, fingerprint: String) {
    rawValue = "\(host)#\(fingerprint)"
  }

  package var description: String { rawValue }
}

/// An organization as a person knew it when a change was requested: names and slugs may change later, the id does not.
package struct OrganizationReference: Hashable, Sendable {
  package var id: OrganizationID
  /// Its slug then; nil where the instance has slugs switched off.
  package var slug: String?
  package var name: String

  package init(id: OrganizationID, slug: String?, name: String) {
    self.id = id
    self.slug = slug
    self.name = name
  }

  package init(_ organization: Organization) {
    self.init(id: organization.id, slug: organization.slug, name: organization.name)
  }

  /// Whether both are the same, byte by byte.
  package static func == (left: OrganizationReference, right: OrganizationReference) -> Bool {
    left.id == right.id && left.slug.hasSameBytes(as: right.slug) && left.name.hasSameBytes(as: right.name)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(slug.map { ByteText($0) })
    hasher.combine(ByteText(name))
  }
}

extension ChangeIntent {
  /// The intent as the journal keeps it. The secret key is no part of it.
  package var json: JSONObject {
    var json: JSONObject = [
      "id": .string(JSONString(id.rawValue)), "kind": .string(JSONString(kind.rawValue)),
      "instance": .string(JSONString(instance.rawValue)), "operator": .string(JSONString(`operator`)),
    ]
    if let organization {
      var reference: JSONObject = ["id": .string(JSONString(organization.id.rawValue))]
      if let slug = organization.slug { reference["slug"] = .string(JSONString(slug)) }
      reference["name"] = .string(JSONString(organization.name))
      json["organization"] = .object(reference)
    }
    json["request"] = .object(request.json)
    if let before { json["before"] = .object(before) }
    if let balanceBefore {
      json["balance_before"] = [
        "amount": .number(JSONNumber(balanceBefore.minorUnits)),
        "currency": .string(JSONString(balanceBefore.currency.code)),
      ]
    }
    if let creditsBefore { json["credits_before"] = creditsBefore.json }
    if let subscriptionBefore { json["subscription_before"] = subscriptionBefore.json }
    let texts = [
      ("reason", reason), ("ticket", ticket), ("proposed_by", proposedBy), ("payer", payer), ("batch", batch),
      ("reverts", reverts?.rawValue),
    ]
    for (key, text) in texts {
      if let text { json[key] = .string(JSONString(text)) }
    }
    if isRepetition { json["repetition"] = true }
    return json
  }

  package init(_ reader: JSONReader) throws(JSONReadError) {
    let kindReader = try reader.required("kind")
    guard let kind = ChangeKind(rawValue: try kindReader.string()) else {
      throw kindReader.mismatch("a kind of change")
    }
    var organization: OrganizationReference?
    if let member = reader.member("organization") {
      organization = OrganizationReference(
        id: OrganizationID(rawValue: try member.string("id")), slug: try member.optionalString("slug"),
        name: try member.string("name"))
    }
    var balance: Money?
    if let member = reader.member("balance_before") {
      balance = Money(
        minorUnits: try member.int64("amount"), currency: Currency(code: try member.string("currency")))
    }
    self.init(
      id: ChangeID(rawValue: try reader.string("id")),
      instance: InstanceIdentity(rawValue: try reader.string("instance")),
      operator: try reader.string("operator"), organization: organization,
      request: try ChangeRequest(kind, try reader.required("request")),
      before: try reader.optionalObject("before"), balanceBefore: balance)
    if let member = reader.member("credits_before") { creditsBefore = try BillingReading(member) }
    if let member = reader.member("subscription_before") { subscriptionBefore = try BillingReading(member) }
    reason = try reader.optionalString("reason")
    ticket = try reader.optionalString("ticket")
    proposedBy = try reader.optionalString("proposed_by")
    payer = try reader.optionalString("payer")
    batch = try reader.optionalString("batch")
    reverts = try reader.optionalString("reverts").map(ChangeID.init)
    isRepetition = try reader.optionalBool("repetition") ?? false
  }
}
