import AsyncHTTPClient
import JSON
import NIOCore
import NIOHTTP1
import Sandbox

/// A plain HTTP client for a sandbox, which knows nothing of Clerk.
struct SandboxClient: Sendable {
  let root: String
  var key: String? = "sk_test_sandbox"
  var version: String?

  init(_ server: SandboxServer) {
    root = "http://127.0.0.1:\(server.port)"
  }

  /// A path that begins with `/sandbox` is taken as it is; any other is one of `/v1`.
  @discardableResult
  func send(
    _ method: String, _ path: String, _ body: JSONValue? = nil, headers: [(String, String)] = []
  ) async throws -> Reply {
    let bytes = body?.bytes()
    return try await send(
      method, path, bytes: bytes,
      headers: headers + (bytes == nil ? [] : [("Content-Type", "application/json")]))
  }

  @discardableResult
  func send(
    _ method: String, _ path: String, bytes: [UInt8]?, headers: [(String, String)]
  ) async throws -> Reply {
    var request = HTTPClientRequest(url: path.hasPrefix("/sandbox") ? root + path : root + "/v1" + path)
    request.method = HTTPMethod(rawValue: method)
    if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
    if let version { request.headers.add(name: "Clerk-API-Version", value: version) }
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    if let bytes { request.body = .bytes(bytes) }
    let response = try await HTTPClient.shared.execute(request, timeout: .minutes(15))
    let body = try await response.body.collect(upTo: 256 * 1_048_576)
    return Reply(
      status: Int(response.status.code), headers: response.headers, bytes: Array(body.readableBytesView))
  }

  /// A logo as a browser would send it.
  func upload(
    _ organization: String, file: [UInt8]?, name: String = "file", contentType: String = "image/png"
  ) async throws -> Reply {
    var body = Array(
      "--frontier\r\nContent-Disposition: form-data; name=\"uploader_user_id\"\r\n\r\nuser_1\r\n".utf8)
    if let file {
      body += Array(
        "--frontier\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"logo\"\r\n".utf8)
      body += Array("Content-Type: \(contentType)\r\n\r\n".utf8) + file + Array("\r\n".utf8)
    }
    body += Array("--frontier--\r\n".utf8)
    return try await send(
      "PUT", "/organizations/\(organization)/logo", bytes: body,
      headers: [("Content-Type", "multipart/form-data; boundary=frontier")])
  }

  /// The ids of a list's page.
  func ids(_ query: String) async throws -> [String] {
    try await send("GET", "/organizations?\(query)").ids
  }

  /// Every organization of the sandbox, oldest first, with its member count.
  func everything() async throws -> [JSONObject] {
    let reply = try await send(
      "GET", "/organizations?limit=500&order_by=created_at&include_members_count=true")
    return reply.data
  }

  /// A new organization's id.
  func create(_ name: String = "Fern Works", _ fields: JSONObject = [:]) async throws -> String {
    var body = fields
    body["name"] = .string(JSONString(name))
    return try await send("POST", "/organizations", .object(body)).text("id")
  }
}
