import HummingbirdCore
import NIOCore

/// Reads a request from the connection, whole.
enum RequestReader {
  /// - Throws: what the connection throws when it breaks.
  static func read(_ request: Request) async throws -> RawRequest {
    var raw = RawRequest(
      method: request.method.rawValue, target: request.head.path ?? "/",
      headers: request.headers.map { ($0.name.rawName, $0.value) })
    let limit = raw.bodyLimit
    for try await buffer in request.body {
      raw.bodySize += buffer.readableBytes
      if raw.bodySize <= limit {
        raw.body.append(contentsOf: buffer.readableBytesView)
      } else {
        raw.body = []
        // The rest is read and thrown away, so that the client hears why; within reason.
        if raw.bodySize > BodyLimit.discarded { break }
      }
    }
    return raw
  }
}
