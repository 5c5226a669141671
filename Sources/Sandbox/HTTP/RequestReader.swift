import HTTPTypes
import HummingbirdCore
import NIOCore

/// Reads a request from the connection, whole.
enum RequestReader {
  /// - Throws: what the connection throws when it breaks.
  static func read(_ request: Request) async throws -> SandboxRequest {
    let method = request.method.rawValue.uppercased()
    let target = request.head.path ?? "/"
    let mark = target.firstIndex(of: "?") ?? target.endIndex
    let path = String(target[..<mark])
    let query = mark == target.endIndex ? "" : String(target[target.index(after: mark)...])
    let isMultipart = request.headers[.contentType]?.lowercased().hasPrefix("multipart/") ?? false
    let limit = isMultipart ? BodyLimit.multipart : BodyLimit.json
    let (body, size) = try await body(of: request, limit: limit)
    return SandboxRequest(
      method: method, path: path, segments: segments(path), rawQuery: query, query: QueryParameters(query),
      authorization: request.headers[.authorization], contentType: request.headers[.contentType],
      apiVersion: request.headers[named: "clerk-api-version"], userAgent: request.headers[.userAgent],
      body: body,
      bodyIsTooLarge: size > limit, bodyWasReadWhole: size <= BodyLimit.discarded)
  }

  private static func body(of request: Request, limit: Int) async throws -> ([UInt8], size: Int) {
    var bytes: [UInt8] = []
    var size = 0
    for try await buffer in request.body {
      size += buffer.readableBytes
      if size <= limit {
        bytes.append(contentsOf: buffer.readableBytesView)
      } else {
        bytes = []
        // The rest is read and thrown away, so that the client hears why; within reason.
        if size > BodyLimit.discarded { break }
      }
    }
    return (bytes, size)
  }

  private static func segments(_ path: String) -> [String]? {
    var segments: [String] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let segment = PercentCoding.decoded(part, plusIsSpace: false) else { return nil }
      segments.append(segment)
    }
    return segments
  }
}
