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
