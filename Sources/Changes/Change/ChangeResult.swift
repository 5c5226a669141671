import JSON

/// What a change that was carried out came to.
package struct ChangeResult: Hashable, Sendable {
  /// How it is known.
  package enum Evidence: String, Hashable, Sendable {
    /// Clerk answered so.
    case answer
    /// The answer was lost; the organization was read again and is as it was meant to be.
    case readBack = "read-back"
    /// The answer was lost; what was to be deleted is gone.
    case gone
  }

  /// How it is known.
  package let evidence: Evidence
  /// The organization, the deleted object or the ledger entry, as Clerk sent it; nil where there is none.
  package let body: JSONObject?
  /// What Clerk's support finds the request by.
  package let traceID: String?

  /// A result.
  package init(_ evidence: Evidence, body: JSONObject?, traceID: String? = nil) {
    self.evidence = evidence
    self.body = body
    self.traceID = traceID
  }

  /// The result as the journal keeps it.
  package var json: JSONObject {
    var json: JSONObject = ["evidence": .string(JSONString(evidence.rawValue))]
    if let body { json["body"] = .object(body) }
    if let traceID { json["trace_id"] = .string(JSONString(traceID)) }
    return json
  }

  /// Reads a result as the journal keeps it.
  ///
  /// - Throws: `JSONReadError` if something is missing or of another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    let evidence = try reader.required("evidence")
    guard let known = Evidence(rawValue: try evidence.string()) else {
      throw evidence.mismatch("an evidence")
    }
    self.init(
      known, body: try reader.optionalObject("body"), traceID: try reader.optionalString("trace_id"))
  }
}
