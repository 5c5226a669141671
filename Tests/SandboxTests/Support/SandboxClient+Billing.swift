import JSON

extension SandboxClient {
  /// The subscription of every organization that has one, with the organization's id.
  func subscriptions() async throws -> [(id: String, subscription: JSONObject)] {
    var result: [(id: String, subscription: JSONObject)] = []
    for id in try await everything().compactMap({ $0["id"]?.stringValue }) {
      let reply = try await send("GET", "/organizations/\(id)/billing/subscription")
      if reply.status == 200 { result.append((id, reply.object)) }
    }
    return result
  }

  /// The first organization on the plan of that slug.
  func firstID(withPlan slug: String) async throws -> String? {
    for (id, subscription) in try await subscriptions() {
      let item = subscription["subscription_items"]?.arrayValue?.first?.objectValue
      if item?["plan"]?.objectValue?["slug"]?.stringValue == slug { return id }
    }
    return nil
  }

  /// Asks for an adjustment of credits.
  func adjust(
    _ organization: String, _ action: String, _ amount: Int64, key: String, note: String? = nil
  ) async throws -> Reply {
    var body: JSONObject = [
      "amount": .number(JSONNumber(amount)), "action": .string(JSONString(action)),
      "idempotency_key": .string(JSONString(key)), "currency": "USD",
    ]
    if let note { body["note"] = .string(JSONString(note)) }
    return try await send("POST", "/organizations/\(organization)/billing/credits", .object(body))
  }

  /// The balance in cents; nil where there was never any.
  func balance(_ organization: String) async throws -> Int64? {
    try await send("GET", "/organizations/\(organization)/billing/credits")
      .object["balance"]?.objectValue?["amount"]?.int64Value
  }
}
