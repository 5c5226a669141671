import ClerkAPI
import JSON

package struct ChangeResult: Hashable, Sendable {
  package enum Evidence: String, Hashable, Sendable {
    case answer
    /// The answer was lost; what it is about was read again and is as requested.
    case readBack = "read-back"
    /// The answer was lost; what was to be deleted is gone.
    case gone
  }

  package let evidence: Evidence
  /// The organization, the deleted object, the ledger entry, the membership or the invitation, as Clerk sent it; nil
  /// where there is none.
  package let body: JSONObject?
  /// What Clerk's support finds the request by.
  package let traceID: String?

  package init(_ evidence: Evidence, body: JSONObject?, traceID: String? = nil) {
    self.evidence = evidence
    self.body = body
    self.traceID = traceID
  }

  package var json: JSONObject {
    JSONObject(present: [
      "evidence": evidence.rawValue, "body": body, "trace_id": traceID,
    ])
  }

  package init(_ reader: JSONReader) throws(JSONReadError) {
    let evidence = try reader.required("evidence")
    guard let known = Evidence(rawValue: try evidence.string()) else {
      throw evidence.mismatch("an evidence")
    }
    self.init(
      known, body: try reader.optionalObject("body"), traceID: try reader.optionalString("trace_id"))
  }
}

/// Why an attempt failed, as the journal keeps it: for people and for Clerk's support.
package struct ChangeFailure: Hashable, Sendable {
  /// What became of the attempts so far, taken together.
  package enum Fate: String, Hashable, Sendable {
    case notSent = "not-sent"
    /// The last one was refused, and none before it may have been carried out.
    case refused
    case mayHaveArrived = "may-have-arrived"
  }

  package let message: String
  package let fate: Fate
  package let status: Int?
  package let code: String?
  package let parameter: String?
  /// What Clerk's support finds the request by.
  package let traceID: String?

  package init(
    message: String, fate: Fate, status: Int? = nil, code: String? = nil, parameter: String? = nil,
    traceID: String? = nil
  ) {
    self.message = message
    self.fate = fate
    self.status = status
    self.code = code
    self.parameter = parameter
    self.traceID = traceID
  }

  package init(_ error: ClerkError) {
    let fate: Fate =
      switch error.fate {
      case .notSent: .notSent
      case .refused: .refused
      case .mayHaveArrived: .mayHaveArrived
      }
    self.init(
      message: [error.headline, error.explanation].filter { !$0.isEmpty }.joined(separator: " "), fate: fate,
      status: error.status, code: error.code, parameter: error.parameter, traceID: error.traceID)
  }

  /// The same failure in other words.
  func saying(_ message: String, fate: Fate) -> ChangeFailure {
    ChangeFailure(
      message: message, fate: fate, status: status, code: code, parameter: parameter, traceID: traceID)
  }

  package var identity: ErrorIdentity { ErrorIdentity(code: code, traceID: traceID) }

  package var json: JSONObject {
    JSONObject(present: [
      "message": message, "fate": fate.rawValue, "status": status, "code": code, "param_name": parameter,
      "trace_id": traceID,
    ])
  }

  package init(_ reader: JSONReader) throws(JSONReadError) {
    let fate = try reader.required("fate")
    guard let known = Fate(rawValue: try fate.string()) else { throw fate.mismatch("what became of it") }
    self.init(
      message: try reader.string("message"), fate: known, status: try reader.optionalInt("status"),
      code: try reader.optionalString("code"), parameter: try reader.optionalString("param_name"),
      traceID: try reader.optionalString("trace_id"))
  }
}

/// A person's decision about a change with an unknown outcome.
package struct Settlement: Hashable, Sendable {
  package enum Decision: String, CaseIterable, Hashable, Sendable {
    case happened
    case didNotHappen = "did-not-happen"
  }

  package let decision: Decision
  package let `operator`: String
  package let note: String?

  package init(_ decision: Decision, operator: String, note: String? = nil) {
    self.decision = decision
    self.operator = `operator`
    self.note = note
  }

  package var json: JSONObject {
    JSONObject(present: ["decision": decision.rawValue, "operator": `operator`, "note": note])
  }

  package init(_ reader: JSONReader) throws(JSONReadError) {
    let decision = try reader.required("decision")
    guard let known = Decision(rawValue: try decision.string()) else { throw decision.mismatch("a decision") }
    self.init(
      known, operator: try reader.string("operator"), note: try reader.optionalString("note"))
  }
}
