import JSON

extension APIRefusal {
  /// Reads an answer that is no success. Whatever its body holds, something can be said about it.
  ///
  /// - Parameter now: The time, for a `Retry-After` that is a date where the answer has no `Date`.
  init(_ response: HTTPResponse, now: Timestamp) {
    let body = (try? JSONValue(parsing: response.body))?.objectValue
    let entries = body?["errors"]?.arrayValue ?? []
    status = response.status
    errors = entries.compactMap(\.objectValue).map { entry in
      APIErrorEntry(
        message: entry["message"]?.stringValue ?? "", longMessage: entry["long_message"]?.stringValue,
        code: entry["code"]?.stringValue ?? APIErrorEntry.unknownCode,
        parameter: entry["meta"]?.objectValue?["param_name"]?.stringValue)
    }
    traceID = body?["clerk_trace_id"]?.stringValue ?? response.traceID
    retryAfter = Self.seconds(response.header("retry-after"), now: response.date ?? now)
    bodyStart = errors.isEmpty ? BodyStart.of(response.body) : nil
  }

  /// Whole seconds or an HTTP date (RFC 9110 §10.2.3); a day at most, which is as good as for ever here.
  private static func seconds(_ header: String?, now: Timestamp) -> Int64? {
    guard let header, !header.isEmpty else { return nil }
    if header.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return min(Int64(header) ?? .max, 86_400)
    }
    guard let date = Timestamp(httpDate: header) else { return nil }
    return min(max(0, (date.milliseconds - now.milliseconds + 999) / 1000), 86_400)
  }
}
