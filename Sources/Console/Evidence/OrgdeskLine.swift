import Changes
import ClerkAPI
import JSON

/// The command of this program that makes the same request, without the secret.
struct OrgdeskLine {
  /// Nil where no command does, or something of the request is hidden or was not kept.
  let text: String?

  init(_ request: RecordedRequest, _ session: SessionInfo, revealsPrivate: Bool) {
    guard let words = Self.words(request, revealsPrivate: revealsPrivate) else {
      text = nil
      return
    }
    text = ShellLine.text(words, session)
  }

  private static func words(_ request: RecordedRequest, revealsPrivate: Bool) -> [String]? {
    guard request.method != .get else { return reading(request) }
    switch request.body {
    case .none: return changing(request, [:])
    case .file(let path, _, let uploader):
      guard request.kind == .uploadLogo, request.path.count > 1 else { return nil }
      return ["orgs", "logo", request.path[1], "--upload", path]
        + (uploader.map { ["--uploader", $0] } ?? [])
    case .text(let bytes, _):
      guard request.body.isWhole, let body = (try? JSONValue(parsing: bytes))?.objectValue,
        revealsPrivate || !RequestBody(bytes, revealsPrivate: false).holdsPrivate
      else { return nil }
      return changing(request, body)
    }
  }

  // MARK: Reading

  private static func reading(_ request: RecordedRequest) -> [String]? {
    let path = request.path
    let query = Query(request.query)
    switch (path.first, path.count) {
    case ("organizations", 1): return list(query)
    case ("organizations", 2): return ["orgs", "get", path[1]]
    case ("organizations", 3) where path[2] == "memberships" && query.isPage:
      return ["members", "list", path[1]]
    case ("organizations", 3) where path[2] == "invitations" && query.isPage:
      return ["invitations", "list", path[1]]
    case ("organizations", 3) where path[2] == "domains" && query.isPage: return ["domains", "list", path[1]]
    case ("organizations", 4) where path[2] == "billing" && path[3] == "credits":
      return ["credits", "get", path[1]]
    case ("users", 1):
      return query.only(["query", "email_address_query", "email_address"]).map { ["people", "find", $0] }
    case ("users", 2) where path[1] != "count": return ["people", "show", path[1]]
    case ("organization_domains", 1): return query.only(["query"]).map { ["domains", "find", $0] }
    default: return nil
    }
  }

  private static func list(_ query: Query) -> [String]? {
    var words = ["orgs", "list"]
    for item in query.items {
      switch item.name {
      case "query": words += ShellLine.option("--query", item.value)
      case "user_id" where query.count("user_id") == 1 && query.count("query") == 0:
        words += ["--query", "user:\(item.value)"]
      case "order_by": words += ShellLine.option("--order-by", item.value)
      case "limit": words += ShellLine.option("--limit", item.value)
      case "offset": words += ShellLine.option("--offset", item.value)
      case let name where name.hasPrefix("include_"): break
      default: return nil
      }
    }
    return words + ["--json"]
  }

  // MARK: Changing

  private static func changing(_ request: RecordedRequest, _ body: JSONObject) -> [String]? {
    let path = request.path
    var fields = Fields(body)
    let words: [String]?
    switch request.kind {
    case .create: words = ["orgs", "create"] + fields.options(created)
    case .update: words = ["orgs", "update", path[1]] + fields.options(updated)
    case .mergeMetadata:
      words =
        ["orgs", "metadata", path[1]]
        + fields.options([("public_metadata", "--public"), ("private_metadata", "--private")])
    case .deleteLogo: words = ["orgs", "logo", path[1], "--remove"]
    case .delete: words = ["orgs", "delete", path[1]]
    case .adjustCredits: words = credits(path[1], body, &fields)
    case .addMember:
      words = fields.take("user_id", "role").map { ["members", "add", path[1]] + $0 }
    case .changeRole: words = fields.take("role").map { ["members", "role", path[1], path[3]] + $0 }
    case .removeMember: words = ["members", "remove", path[1], path[3]]
    case .invite:
      words = fields.take("email_address", "role").map {
        ["invitations", "send", path[1]] + $0
          + fields.options([("expires_in_days", "--expires-in"), ("redirect_url", "--redirect-url")])
      }
    case .revokeInvitation:
      // Who asks for it is a matter of the session.
      words = ["invitations", "revoke", path[1], path[3]]
    case .read, .uploadLogo: words = nil
    }
    // A line that leaves something out does not do the same.
    return fields.isEmpty ? words : nil
  }

  private static let updated = [
    ("name", "--name"), ("slug", "--slug"), ("max_allowed_memberships", "--max-allowed-memberships"),
    ("admin_delete_enabled", "--admin-delete-enabled"), ("created_at", "--created-at"),
    ("role_set_key", "--role-set-key"),
  ]

  private static let created =
    updated.filter { $0.0 != "admin_delete_enabled" } + [
      ("created_by", "--created-by"), ("public_metadata", "--public-metadata"),
      ("private_metadata", "--private-metadata"),
    ]

  private static func credits(_ id: String, _ body: JSONObject, _ fields: inout Fields) -> [String]? {
    guard let adjustment = try? CreditAdjustment(JSONReader(.object(body))) else { return nil }
    _ = fields.take("amount", "action", "currency")
    return ["credits", "adjust", id, adjustment.action == .increase ? "--add" : "--remove"]
      + ["\(adjustment.amount)"]
      + fields.options([("note", "--note"), ("idempotency_key", "--idempotency-key")])
  }
}

/// What is asked for by a query.
private struct Query {
  let items: [QueryItem]

  init(_ items: [QueryItem]) { self.items = items }

  func count(_ name: String) -> Int { items.count { $0.name == name } }

  /// Whether nothing is asked for but the order and a part of a list.
  var isPage: Bool { items.allSatisfy { ["limit", "offset", "order_by"].contains($0.name) } }

  /// The one value of one of these parameters, where it is all that is asked for.
  func only(_ names: [String]) -> String? {
    let asked = items.filter { !["limit", "offset", "order_by", "starting_after"].contains($0.name) }
    guard asked.count == 1, let item = asked.first, names.contains(item.name) else { return nil }
    return item.value
  }
}

/// The members of a body that no word stands for yet.
private struct Fields {
  private var rest: JSONObject

  init(_ body: JSONObject) { rest = body }

  var isEmpty: Bool { rest.isEmpty }

  mutating func options(_ names: [(field: String, option: String)]) -> [String] {
    names.flatMap { field, option in take(field).map { ShellLine.option(option, $0[0]) } ?? [] }
  }

  /// The values of these members as words; nil where one has none.
  mutating func take(_ names: String...) -> [String]? {
    var words: [String] = []
    for name in names {
      switch rest[name] {
      case .string(let text): words.append(text.string)
      case .null, nil: return nil
      case .some(let value): words.append(value.text())
      }
    }
    for name in names { rest[name] = nil }
    return words
  }
}
