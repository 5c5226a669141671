import JSON

extension APIRefusal {
  /// Reads an answer that is no success; a body that is not Clerk's is kept as its beginning.
  init(_ response: HTTPResponse, now: Timestamp) {
    status = response.status
    let body = (try? JSONValue(parsing: response.body)).map { JSONReader($0) }
    let entries = (try? body?.member("errors")?.array()) ?? []
    errors = entries.map { entry in
      APIErrorEntry(
        message: (try? entry.optionalString("message")) ?? "",
        longMessage: (try? entry.optionalString("long_message")) ?? nil,
        code: (try? entry.optionalString("code")) ?? "unknown",
        parameter: (try? entry.member("meta")?.optionalString("param_name")) ?? nil)
    }
    traceID =
      ((try? body?.optionalString("clerk_trace_id")) ?? nil) ?? response.header("x-clerk-trace-id")
      ?? response.header("clerk-trace-id")
    retryAfter = Self.seconds(response.header("retry-after"), now: response.date ?? now)
    bodyStart = entries.isEmpty ? BodyStart.of(response.body) : nil
  }

  /// Whole seconds or an HTTP date (RFC 9110 §10.2.3).
  private static func seconds(_ header: String?, now: Timestamp) -> Int64? {
    guard let header else { return nil }
    if let seconds = Int64(header) { return max(0, seconds) }
    return Timestamp(httpDate: header).map { max(0, ($0.milliseconds - now.milliseconds + 999) / 1000) }
  }
}

extension HTTPResponse {
  /// The server's time.
  var date: Timestamp? { header("date").flatMap(Timestamp.init(httpDate:)) }
}
