/// A request as a connection carries it: nothing of it is understood yet.
package struct RawRequest: Sendable {
  /// The HTTP method, as it was sent.
  package var method: String
  /// Path and query as they were sent: `/v1/organizations?limit=10`.
  package var target: String
  /// The headers, in the order they came.
  package var headers: [(name: String, value: String)]
  /// The body; past its bound it may be left out.
  package var body: [UInt8]
  /// Bytes of the body, also where it was left out.
  package var bodySize: Int

  /// A request whose body is here, whole.
  package init(
    method: String, target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    bodySize = body.count
  }

  /// The value of a header, whatever the case of its name; several of one name are one list.
  func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    let values = headers.filter { $0.name.lowercased() == wanted }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// How many bytes of the body are kept.
  var bodyLimit: Int {
    let isMultipart = header("content-type")?.lowercased().hasPrefix("multipart/") ?? false
    return isMultipart ? BodyLimit.multipart : BodyLimit.json
  }
}
