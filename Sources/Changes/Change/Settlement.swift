import JSON

/// What a person decided about a change whose outcome nobody knew.
package struct Settlement: Hashable, Sendable {
  /// The decision.
  package enum Decision: String, CaseIterable, Hashable, Sendable {
    /// It was carried out.
    case happened
    /// It was not.
    case didNotHappen = "did-not-happen"
  }

  /// The decision.
  package let decision: Decision
  /// Who decided.
  package let `operator`: String
  /// Why, in their words.
  package let note: String?

  /// A decision by `operator`.
  package init(_ decision: Decision, operator: String, note: String? = nil) {
    self.decision = decision
    self.operator = `operator`
    self.note = note
  }

  /// The decision as the journal keeps it.
  package var json: JSONObject {
    var json: JSONObject = [
      "decision": .string(JSONString(decision.rawValue)), "operator": .string(JSONString(`operator`)),
    ]
    if let note { json["note"] = .string(JSONString(note)) }
    return json
  }

  /// Reads a decision as the journal keeps it.
  ///
  /// - Throws: `JSONReadError` if something is missing or of another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    let decision = try reader.required("decision")
    guard let known = Decision(rawValue: try decision.string()) else { throw decision.mismatch("a decision") }
    self.init(
      known, operator: try reader.string("operator"), note: try reader.optionalString("note"))
  }
}
