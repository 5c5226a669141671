/// What is recorded of an exchange, without the key: it may stand in what a person typed.
extension RecordedRequest {
  init(_ request: HTTPRequest, _ operation: Operation, number: Int, at now: Timestamp) {
    let key = request.key
    var operation = operation
    operation.path = operation.path.map(key.redacted)
    operation.query = QueryParameters(
      operation.query.items.map { QueryItem($0.name, key.redacted($0.value)) })
    self.init(
      number: number, kind: operation.kind, method: request.method, base: request.address.text,
      path: operation.path, query: operation.query.items, target: operation.target ?? "",
      headers: request.headers, body: RecordedBody(request.body, key), begunAt: now)
  }
}

extension RecordedBody {
  init(_ body: HTTPBody, _ key: SecretKey) {
    switch body {
    case .none: self = .none
    case .bytes(let bytes, _):
      // The key is looked for in all of it: the end of what is kept may cut it.
      let whole = key.redacted(bytes)
      self = .text(Array(whole.prefix(RequestHistory.bodyLimit)), size: whole.count)
    case .multipart(let file): self = .file(path: file.path, size: file.length, uploader: file.uploaderUserID)
    }
  }
}

extension RecordedAnswer {
  /// - Parameter response: Its headers are without the key already.
  init(_ response: HTTPResponse, _ key: SecretKey, code: String?) {
    let isSuccess = (200..<300).contains(response.status)
    let start = isSuccess ? [] : Array(key.redacted(response).body.prefix(RequestHistory.answerLimit))
    self.init(
      status: response.status, headers: response.headers.filter(Self.matters), size: response.body.count,
      bodyStart: start, code: code, traceID: response.traceID)
  }

  private static func matters(_ header: HTTPHeader) -> Bool {
    let name = header.name.lowercased()
    return ["retry-after", "location", "content-type", "date", "cf-ray"].contains(name)
      || name.contains("trace-id") || name.contains("ratelimit") || name.contains("rate-limit")
  }
}
