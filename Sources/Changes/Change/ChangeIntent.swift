import ClerkAPI
import JSON
import Text

/// A requested change: recorded before anything is sent, and never altered.
@dynamicMemberLookup
package struct ChangeIntent: Hashable, Identifiable, Sendable {
  package let id: ChangeID
  package private(set) var instance: InstanceIdentity
  package let `operator`: String
  package internal(set) var draft: ChangeDraft
  /// Who proposed it, if `operator` approved it as a second person.
  package var proposedBy: String?
  /// Whose credits they are, as earlier ledger entries of the organization say; for an adjustment.
  package var payer: String?
  /// The plan of many changes that it is one of.
  package var batch: String?

  init(id: ChangeID, instance: InstanceIdentity, operator name: String, _ draft: ChangeDraft) {
    self.id = id
    self.instance = instance
    self.operator = name
    self.draft = draft
  }

  package init(
    id: ChangeID, instance: InstanceIdentity, operator name: String, organization: OrganizationReference?,
    request: ChangeRequest, before: JSONObject? = nil, balanceBefore: Money? = nil
  ) {
    self.init(id: id, instance: instance, operator: name, ChangeDraft(request, of: nil))
    draft.organization = organization
    draft.before = before
    draft.balanceBefore = balanceBefore
  }

  package subscript<Value>(dynamicMember path: WritableKeyPath<ChangeDraft, Value>) -> Value {
    get { draft[keyPath: path] }
    set { draft[keyPath: path] = newValue }
  }

  package func named(on instance: InstanceIdentity) -> ChangeIntent {
    var copy = self
    copy.instance = instance
    return copy
  }

  package var kind: ChangeKind { draft.request.kind }
}

/// A UUID, made when the change is requested and kept for good.
package typealias ChangeID = TextID<ChangeRecord>

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
    let organization = draft.organization.map {
      JSONObject(present: ["id": $0.id.rawValue, "slug": $0.slug, "name": $0.name])
    }
    let balance = draft.balanceBefore.map {
      JSONObject(present: ["amount": $0.minorUnits, "currency": $0.currency.code])
    }
    var json = JSONObject(present: [
      "id": id.rawValue, "kind": kind.rawValue, "instance": instance.rawValue, "operator": `operator`,
      "organization": organization, "request": draft.request.json,
      "before": draft.before, "balance_before": balance,
      "credits_before": draft.creditsBefore?.json, "subscription_before": draft.subscriptionBefore?.json,
      "standing_before": draft.standingBefore?.json,
      "reason": draft.reason, "ticket": draft.ticket, "proposed_by": proposedBy, "payer": payer,
      "batch": batch, "reverts": draft.reverts?.rawValue,
    ])
    if draft.isRepetition { json["repetition"] = true }
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
    if let member = reader.member("credits_before") { draft.creditsBefore = try BillingReading(member) }
    if let member = reader.member("subscription_before") {
      draft.subscriptionBefore = try BillingReading(member)
    }
    if let member = reader.member("standing_before") { draft.standingBefore = try PersonStanding(member) }
    draft.reason = try reader.optionalString("reason")
    draft.ticket = try reader.optionalString("ticket")
    proposedBy = try reader.optionalString("proposed_by")
    payer = try reader.optionalString("payer")
    batch = try reader.optionalString("batch")
    draft.reverts = try reader.optionalString("reverts").map(ChangeID.init)
    draft.isRepetition = try reader.optionalBool("repetition") ?? false
  }
}
