import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("What goes out for each operation, to the byte")
struct OperationTests {
  private let id = OrganizationID(rawValue: Samples.id)

  /// The one request that `call` sends when it is answered with `answer`.
  private func request<Value>(
    _ answer: String, _ call: (ClerkClient) async throws -> ClerkResponse<Value>
  ) async throws -> HTTPRequest {
    let script = ScriptedTransport([.json(answer)])
    _ = try await call(TestWorld().client(script))
    let request = try #require(script.requests.first)
    #expect(script.requests.count == 1)

    #expect(request.address == .clerk)
    #expect(request.key.authorization == "Bearer \(TestWorld.key)")
    var headers = [
      HTTPHeader("Accept", "application/json"), HTTPHeader("Clerk-API-Version", "2026-05-12"),
      HTTPHeader("User-Agent", "orgdesk/1.0"),
    ]
    if let type = request.body.contentType { headers.append(HTTPHeader("Content-Type", type)) }
    #expect(request.headers == headers)
    return request
  }

  private func text(_ body: HTTPBody) -> String? {
    guard case .bytes(let bytes, "application/json") = body else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func isEmpty(_ body: HTTPBody) -> Bool {
    if case .none = body { true } else { false }
  }

  @Test func list() async throws {
    let bare = try await request(Samples.page) { try await $0.listOrganizations() }
    #expect("\(bare)" == "GET https://api.clerk.com/v1/organizations")
    #expect(isEmpty(bare.body))
    #expect(bare.timeouts == .standard)

    var query = OrganizationQuery()
    query.includeMembersCount = true
    query.includeMissingMemberWithElevatedPermissions = false
    query.query = "Müller & Söhne+"
    query.userIDs = ["+user_1", "-user_2"]
    query.organizationIDs = ["org_1", "-org_2"]
    query.orderBy = OrganizationOrder(field: .membersCount, descending: false)
    query.limit = 500
    query.offset = 1500
    let full = try await request(Samples.page) { try await $0.listOrganizations(query) }
    #expect(
      full.target
        == "/organizations?include_members_count=true&include_missing_member_with_elevated_permissions=false"
        + "&query=M%C3%BCller%20%26%20S%C3%B6hne%2B&user_id=%2Buser_1&user_id=-user_2&organization_id=org_1"
        + "&organization_id=-org_2&order_by=%2Bmembers_count&limit=500&offset=1500")
  }

  @Test func get() async throws {
    let bare = try await request(Samples.organization) { try await $0.organization("acme-corp") }
    #expect("\(bare)" == "GET https://api.clerk.com/v1/organizations/acme-corp")
    let full = try await request(Samples.organization) {
      try await $0.organization(
        Samples.id, includeMembersCount: true, includeMissingMemberWithElevatedPermissions: true)
    }
    #expect(
      full.target
        == "/organizations/\(Samples.id)?include_members_count=true"
        + "&include_missing_member_with_elevated_permissions=true")
  }

  @Test func create() async throws {
    let bare = try await request(Samples.organization) {
      try await $0.createOrganization(NewOrganization(name: "Acme \"Ä\""))
    }
    #expect("\(bare)" == "POST https://api.clerk.com/v1/organizations")
    #expect(text(bare.body) == #"{"name":"Acme \"Ä\""}"#)

    var organization = NewOrganization(name: "Acme")
    organization.slug = "acme"
    organization.createdBy = "user_1"
    organization.publicMetadata = ["a": [1, nil]]
    organization.privateMetadata = [:]
    organization.maxAllowedMemberships = 0
    organization.createdAt = Timestamp(milliseconds: 1_716_883_200_001)
    organization.roleSetKey = "role_set:default"
    let full = try await request(Samples.organization) { try await $0.createOrganization(organization) }
    #expect(
      text(full.body)
        == #"{"name":"Acme","slug":"acme","created_by":"user_1","public_metadata":{"a":[1,null]},"#
        + #""private_metadata":{},"max_allowed_memberships":0,"created_at":"2024-05-28T08:00:00.001Z","#
        + #""role_set_key":"role_set:default"}"#)
  }

  @Test func update() async throws {
    let nothing = try await request(Samples.organization) {
      try await $0.updateOrganization(id, OrganizationUpdate())
    }
    #expect("\(nothing)" == "PATCH https://api.clerk.com/v1/organizations/\(Samples.id)")
    #expect(text(nothing.body) == "{}")
    #expect(OrganizationUpdate().isEmpty)

    var update = OrganizationUpdate()
    update.name = .set("New")
    update.slug = .clear
    update.maxAllowedMemberships = .set(12)
    update.adminDeleteEnabled = .set(false)
    update.createdAt = .clear
    update.roleSetKey = .set("r")
    #expect(!update.isEmpty)
    let full = try await request(Samples.organization) { try await $0.updateOrganization(id, update) }
    #expect(
      text(full.body)
        == #"{"name":"New","slug":null,"max_allowed_memberships":12,"admin_delete_enabled":false,"#
        + #""created_at":null,"role_set_key":"r"}"#)
  }

  @Test func mergeMetadata() async throws {
    let both = try await request(Samples.organization) {
      try await $0.mergeMetadata(id, publicMetadata: ["gone": nil, "deep": ["x": 1]], privateMetadata: [:])
    }
    #expect("\(both)" == "PATCH https://api.clerk.com/v1/organizations/\(Samples.id)/metadata")
    #expect(text(both.body) == #"{"public_metadata":{"gone":null,"deep":{"x":1}},"private_metadata":{}}"#)
    let one = try await request(Samples.organization) {
      try await $0.mergeMetadata(id, privateMetadata: ["a": "b"])
    }
    #expect(text(one.body) == #"{"private_metadata":{"a":"b"}}"#)
  }

  @Test func uploadLogo() async throws {
    let logo = LogoUpload(path: "/tmp/l.png", length: 9, contentType: "image/png", uploaderUserID: "user_1")
    let request = try await request(Samples.organization) { try await $0.uploadLogo(id, logo) }
    #expect("\(request)" == "PUT https://api.clerk.com/v1/organizations/\(Samples.id)/logo")
    #expect(request.timeouts == .upload)
    guard case .multipart(let form) = request.body else {
      Issue.record("not a form")
      return
    }
    #expect(form.boundary == "BOUNDARY" && form.path == "/tmp/l.png" && form.length == 9)
    #expect(request.headers.last == HTTPHeader("Content-Type", "multipart/form-data; boundary=BOUNDARY"))
  }

  @Test func deleteLogo() async throws {
    let request = try await request(Samples.organization) { try await $0.deleteLogo(id) }
    #expect("\(request)" == "DELETE https://api.clerk.com/v1/organizations/\(Samples.id)/logo")
    #expect(isEmpty(request.body))
  }

  @Test func delete() async throws {
    let request = try await request(Samples.deleted) { try await $0.deleteOrganization(id) }
    #expect("\(request)" == "DELETE https://api.clerk.com/v1/organizations/\(Samples.id)")
    #expect(isEmpty(request.body))
  }

  @Test func subscription() async throws {
    let request = try await request(Samples.subscription) { try await $0.subscription(id) }
    #expect("\(request)" == "GET https://api.clerk.com/v1/organizations/\(Samples.id)/billing/subscription")
  }

  @Test func credits() async throws {
    let request = try await request(Samples.balance) { try await $0.creditBalance(id) }
    #expect("\(request)" == "GET https://api.clerk.com/v1/organizations/\(Samples.id)/billing/credits")
  }

  @Test func adjustCredits() async throws {
    let amount = Money(minorUnits: 2500, currency: .usd)
    let bare = CreditAdjustment(action: .decrease, amount: amount, idempotencyKey: "k-1")
    let request1 = try await request(Samples.ledgerEntry) { try await $0.adjustCredits(id, bare) }
    #expect("\(request1)" == "POST https://api.clerk.com/v1/organizations/\(Samples.id)/billing/credits")
    #expect(
      text(request1.body)
        == #"{"amount":2500,"action":"decrease","currency":"USD","idempotency_key":"k-1"}"#)
    let noted = CreditAdjustment(action: .increase, amount: amount, idempotencyKey: "k-2", note: "goodwill")
    let request2 = try await request(Samples.ledgerEntry) { try await $0.adjustCredits(id, noted) }
    #expect(
      text(request2.body)
        == #"{"amount":2500,"action":"increase","currency":"USD","idempotency_key":"k-2","note":"goodwill"}"#)
  }

  @Test func instance() async throws {
    let request = try await request(Samples.instance) { try await $0.instance() }
    #expect("\(request)" == "GET https://api.clerk.com/v1/instance")
  }

  @Test func timeoutsCanBeChosen() async throws {
    let script = ScriptedTransport([.json(Samples.page), .json(Samples.organization)])
    var client = TestWorld().client(script)
    client.timeouts = Timeouts(connect: .seconds(1), answer: .seconds(2))
    client.uploadTimeouts = Timeouts(connect: .seconds(1), answer: .seconds(3))
    _ = try await client.listOrganizations()
    _ = try await client.uploadLogo(id, LogoUpload(path: "p", length: 1, contentType: "image/png"))
    #expect(script.requests.map(\.timeouts.answer) == [.seconds(2), .seconds(3)])
  }

  @Test("An id stays in its place in the path")
  func hostileIDs() async throws {
    let hostile = OrganizationID(rawValue: "a/../../instance?x=1#")
    let request = try await request(Samples.deleted) { try await $0.deleteOrganization(hostile) }
    #expect(request.target == "/organizations/a%2F..%2F..%2Finstance%3Fx%3D1%23")

    for text in ["", ".", ".."] {
      let script = ScriptedTransport([])
      let error = await #expect(throws: ClerkError.self) {
        try await TestWorld().client(script).deleteOrganization(OrganizationID(rawValue: text))
      }
      #expect(error?.fate == .notSent)
      #expect(error?.explanation == "“\(text)” is not an id or slug.")
      #expect(script.requests.isEmpty)
    }
  }

  @Test("A key that no header can hold is not sent", arguments: ["", "  ", "sk_test_a\r\nX: y", "sk_test_ü"])
  func hostileKeys(key: String) async {
    let script = ScriptedTransport([])
    let error = await #expect(throws: ClerkError.self) {
      try await TestWorld().client(script, key: key).instance()
    }
    #expect(error?.fate == .notSent)
    #expect(script.requests.isEmpty)
  }
}
