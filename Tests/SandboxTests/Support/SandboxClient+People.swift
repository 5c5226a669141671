import JSON

extension SandboxClient {
  /// The rows of every page of a list.
  func all(_ path: String) async throws -> [JSONObject] {
    var rows: [JSONObject] = []
    if path.contains("limit=") {
      let reply = try await send("GET", path)
      return reply.json.arrayValue?.compactMap(\.objectValue) ?? reply.data
    }
    while true {
      let reply = try await send(
        "GET", "\(path)\(path.contains("?") ? "&" : "?")limit=500&offset=\(rows.count)")
      let page = reply.json.arrayValue?.compactMap(\.objectValue) ?? reply.data
      rows += page
      if page.count < 500 { return rows }
    }
  }

  /// The total of a list, without its rows.
  func total(_ path: String) async throws -> Int64? {
    try await send("GET", "\(path)\(path.contains("?") ? "&" : "?")limit=1").total
  }

  func users(_ query: String) async throws -> [String] {
    try await all("/users?\(query)").map { $0.text("id") }
  }

  /// A new organization with a first admin and no limit, and the admin's id.
  func organizationWithAdmin(_ fields: JSONObject = [:]) async throws -> (id: String, admin: String) {
    let admin = try await users("order_by=created_at&limit=8")[7]
    var fields = fields
    fields["created_by"] = .string(JSONString(admin))
    if fields["max_allowed_memberships"] == nil { fields["max_allowed_memberships"] = 0 }
    return (try await create("Fern Works", fields), admin)
  }

  @discardableResult
  func addMember(_ user: String, _ role: String = "org:member", to organization: String) async throws -> Reply
  {
    try await send(
      "POST", "/organizations/\(organization)/memberships",
      ["user_id": .string(JSONString(user)), "role": .string(JSONString(role))])
  }

  @discardableResult
  func invite(_ address: String, _ role: String = "org:member", to organization: String) async throws -> Reply
  {
    try await send(
      "POST", "/organizations/\(organization)/invitations",
      ["email_address": .string(JSONString(address)), "role": .string(JSONString(role))])
  }

  /// An organization with its counts.
  func counted(_ organization: String) async throws -> JSONObject {
    try await send(
      "GET",
      "/organizations/\(organization)?include_members_count=true&include_missing_member_with_elevated_permissions=true"
    ).object
  }
}

extension JSONObject {
  /// The text at the end of the path; empty if there is none.
  func text(_ path: String...) -> String {
    value(path)?.stringValue ?? ""
  }

  func value(_ path: [String]) -> JSONValue? {
    var value: JSONValue? = .object(self)
    for key in path { value = value?.objectValue?[key] }
    return value
  }

  func number(_ key: String) -> Int64? { self[key]?.int64Value }
}
