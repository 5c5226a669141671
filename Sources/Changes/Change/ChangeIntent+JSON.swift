import ClerkAPI
import JSON

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

  /// Reads an intent as the journal keeps it.
  ///
  /// - Throws: `JSONReadError` if something is missing or of another type.
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
