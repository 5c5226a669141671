import Changes
import ClerkAPI
import JSON
import Screen
import Text

/// A request in words, and what can be copied of it.
package enum RequestText {
  /// `/organizations/org_…d4Fq/memberships?limit=10`: what is asked of an organization says more than the middle of its id.
  ///
  /// - Parameter ellipsis: What stands for the middle of an id.
  package static func path(_ request: RecordedRequest, ellipsis: String) -> String {
    let query = request.target.firstIndex(of: "?") ?? request.target.endIndex
    let segments = request.target[..<query].split(separator: "/").map { segment in
      guard segment.count > 20, let mark = segment.firstIndex(of: "_") else { return String(segment) }
      return segment[...mark] + ellipsis + segment.suffix(4)
    }
    return "/" + segments.joined(separator: "/") + request.target[query...]
  }

  /// The same in so many columns: of an id less is kept, and of the rest the end, which tells the requests apart.
  package static func path(_ request: RecordedRequest, ellipsis: String, columns: Int) -> String {
    let whole = path(request, ellipsis: ellipsis)
    let query = whole.firstIndex(of: "?") ?? whole.endIndex
    let sign = ColumnWidth.of(ellipsis)
    guard ColumnWidth.of(whole) > columns else { return whole }
    // What is asked for beside that is cut first.
    if ColumnWidth.of(String(whole[..<query])) <= columns - (query == whole.endIndex ? 0 : sign) {
      return ColumnWidth.truncated(whole, columns: columns, ellipsis: ellipsis)
    }
    let short = whole[..<query].split(separator: "/").map { segment in
      segment.firstRange(of: "_" + ellipsis).map { ellipsis + segment[$0.upperBound...] } ?? String(segment)
    }
    let path = "/" + short.joined(separator: "/")
    guard ColumnWidth.of(path) > columns else { return path }
    let ends = short.indices.dropFirst().map { "\(ellipsis)/" + short[$0...].joined(separator: "/") }
    return ends.first { ColumnWidth.of($0) <= columns } ?? ellipsis + path.suffix(max(0, columns - sign))
  }

  /// `200`, `422 form_param_invalid`, `no answer`.
  package static func outcome(_ request: RecordedRequest) -> String {
    if let answer = request.answer {
      // A success that could not be read is none.
      if (200..<300).contains(answer.status), request.failure != nil {
        return "\(answer.status) not understood"
      }
      return ["\(answer.status)", answer.code].compactMap { $0 }.joined(separator: " ")
    }
    switch request.end {
    case nil: return request.attempts.isEmpty ? "waiting" : "in flight"
    case .failed(let error): return error == .cancelled || isCancelled(error) ? "cancelled" : "no answer"
    case .succeeded: return ""
    }
  }

  package static func isFailed(_ request: RecordedRequest) -> Bool { request.failure != nil }

  /// `143 ms`, of the newest attempt; nil while its answer is awaited.
  package static func time(_ request: RecordedRequest) -> String? {
    request.attempts.last?.took.map(milliseconds)
  }

  static func milliseconds(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms"
  }

  /// Whether it holds all these words, which are in lower case.
  static func holds(_ request: RecordedRequest, _ words: [Substring]) -> Bool {
    let texts: [String?] = [
      request.method.rawValue, request.target, outcome(request), request.traceID,
      request.query.map(\.value).joined(separator: " "),
    ]
    let text = texts.compactMap { $0 }.joined(separator: " ").lowercased()
    return words.allSatisfy { text.contains($0) }
  }

  private static func isCancelled(_ error: ClerkError) -> Bool {
    if case .cancelled = error.kind { true } else { false }
  }

  // MARK: Copying

  static func copies(
    of request: RecordedRequest, _ session: SessionInfo, revealsPrivate: Bool
  ) -> [CopyMenu.Item] {
    var items: [CopyMenu.Item] = []
    if let id = request.traceID { items.append(.init(key: "t", label: "Trace id", text: id)) }
    items.append(.init(key: "u", label: "URL", text: request.url))
    if let line = CurlLine(request, session, revealsPrivate: revealsPrivate).text {
      let label = request.isChange ? "curl line; running it makes the change again" : "curl line"
      items.append(.init(key: "c", label: label, text: line))
    }
    if let line = OrgdeskLine(request, session, revealsPrivate: revealsPrivate).text {
      let label = request.isChange ? "orgdesk line; running it makes the change again" : "orgdesk line"
      items.append(.init(key: "o", label: label, text: line))
    }
    if case .text(let bytes, _) = request.body,
      let body = RequestBody(bytes, revealsPrivate: revealsPrivate).text
    {
      items.append(.init(key: "b", label: "Request body", text: body))
    }
    if let failure = request.failure {
      items.append(
        .init(key: "e", label: "The error, with code and trace id", text: ErrorText.copied(failure)))
    }
    return items
  }
}

extension RecordedRequest {
  /// Whether making it again changes something.
  package var isChange: Bool { method != .get }
}

/// A body as a person may see it now.
struct RequestBody {
  /// Of JSON with line breaks where it is whole; nil where it cannot be shown without private metadata.
  let text: String?
  /// Whether there is private metadata in it.
  let holdsPrivate: Bool

  private static let privateKey = "private_metadata"

  init(_ bytes: [UInt8], revealsPrivate: Bool) {
    let plain = StrictText.forShowing(bytes)
    holdsPrivate = plain.contains(Self.privateKey)
    guard let value = try? JSONValue(parsing: bytes) else {
      // What was cut off cannot be told apart.
      text = holdsPrivate && !revealsPrivate ? nil : plain
      return
    }
    text = (revealsPrivate ? value : Self.masked(value)).text(pretty: true)
  }

  private static func masked(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object):
      .object(
        JSONObject(object.map { ($0.key, $0.key.string == privateKey ? "(hidden)" : masked($0.value)) }))
    case .array(let array): .array(array.map(masked))
    default: value
    }
  }
}
