import Text

/// A request as the sandbox's operations see it: read whole, its path and query decoded.
struct SandboxRequest: Sendable {
  /// In capitals.
  var method: String
  /// As it was sent, without the query.
  var path: String
  /// The decoded parts of the path, or nil if one is not UTF-8.
  var segments: [String]?
  /// As it was sent, without the question mark.
  var rawQuery: String
  var query: QueryParameters
  var authorization: String?
  var contentType: String?
  /// The header `Clerk-API-Version`.
  var apiVersion: String?
  var userAgent: String?
  var body: [UInt8]
  /// The body went past the bound and was not kept.
  var bodyIsTooLarge = false
  /// False if the client kept sending past all bounds, so that the connection is useless.
  var bodyWasReadWhole = true

  /// The content type without its parameters, in lower case.
  var mediaType: String {
    let value = contentType?.split(separator: ";", omittingEmptySubsequences: false).first ?? ""
    return value.filter { $0 != " " && $0 != "\t" }.lowercased()
  }
}

extension SandboxRequest {
  /// Decodes what is the same for all operations.
  init(_ raw: RawRequest) {
    let mark = raw.target.firstIndex(of: "?") ?? raw.target.endIndex
    let path = String(raw.target[..<mark])
    let query = mark == raw.target.endIndex ? "" : String(raw.target[raw.target.index(after: mark)...])
    let isTooLarge = raw.bodySize > raw.bodyLimit
    self.init(
      method: raw.method.uppercased(), path: path, segments: SandboxRequest.segments(path), rawQuery: query,
      query: QueryParameters(query), authorization: raw.header("authorization"),
      contentType: raw.header("content-type"), apiVersion: raw.header("clerk-api-version"),
      userAgent: raw.header("user-agent"), body: isTooLarge ? [] : raw.body, bodyIsTooLarge: isTooLarge,
      bodyWasReadWhole: raw.bodySize <= BodyLimit.discarded)
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

struct SandboxAnswer: Sendable {
  var status: Int
  var body: [UInt8]
  /// Besides those that every answer has.
  var headers: [(name: String, value: String)] = []

  static func ok(_ body: [UInt8]) -> SandboxAnswer {
    SandboxAnswer(status: 200, body: body)
  }

  static func json(capacity: Int = 2048, _ write: (inout AnswerWriter) -> Void) -> SandboxAnswer {
    var json = AnswerWriter(capacity: capacity)
    write(&json)
    return .ok(json.bytes)
  }

  static func object(_ members: (inout AnswerWriter) -> Void) -> SandboxAnswer {
    .json { $0.object(members) }
  }

  static func list<Items: Sequence>(
    _ items: Items, capacity: Int = 4096, _ write: (inout AnswerWriter, Items.Element) -> Void
  ) -> SandboxAnswer {
    .json(capacity: capacity) { json in json.array { json in for item in items { write(&json, item) } } }
  }

  /// The envelope of every list but that of users.
  static func page<Items: Collection>(
    _ items: Items, total: Int, _ write: (inout AnswerWriter, Items.Element) -> Void
  ) -> SandboxAnswer {
    .json(capacity: 64 + items.count * 1024) { json in
      json.object { json in
        json.member("data", each: items, write)
        json.member("total_count", total)
      }
    }
  }

  static func refused(_ refusal: Refusal, traceID: String) -> SandboxAnswer {
    var answer = SandboxAnswer(status: refusal.status, body: refusal.body(traceID: traceID))
    if let retryAfter = refusal.retryAfter { answer.headers.append(("Retry-After", String(retryAfter))) }
    if let allow = refusal.allow { answer.headers.append(("Allow", allow)) }
    return answer
  }
}

/// The pairs of a query, decoded as a form: `+` is a space.
struct QueryParameters: Sendable {
  struct Pair: Sendable {
    var name: String
    /// Nil if the bytes are not UTF-8.
    var value: String?
  }

  private(set) var pairs: [Pair] = []

  init(_ query: String) {
    for part in query.split(separator: "&") {
      let equals = part.firstIndex(of: "=") ?? part.endIndex
      guard let name = PercentCoding.decoded(part[..<equals], plusIsSpace: true) else { continue }
      let value = equals == part.endIndex ? "" : part[part.index(after: equals)...]
      pairs.append(Pair(name: name, value: PercentCoding.decoded(value, plusIsSpace: true)))
    }
  }

  /// All values of the name, in order.
  subscript(name: String) -> [String?] {
    pairs.filter { $0.name == name }.map(\.value)
  }
}

enum PercentCoding {
  /// Nil if the decoded bytes are not UTF-8. A percent sign without two hexadecimal digits stands for itself.
  static func decoded(_ text: Substring, plusIsSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(hexValue),
        let low = rest.dropFirst().first.flatMap(hexValue)
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
      }
    }
    return StrictText.exactly(bytes)
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
