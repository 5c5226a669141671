import ClerkAPI
import JSON

/// Why an attempt failed, as the journal keeps it: for people and for Clerk's support.
package struct ChangeFailure: Hashable, Sendable {
  /// What became of the attempts so far, taken together.
  package enum Fate: String, Hashable, Sendable {
    /// None got there.
    case notSent = "not-sent"
    /// The last one was refused, and none before it may have been carried out.
    case refused
    /// One may have been carried out.
    case mayHaveArrived = "may-have-arrived"
  }

  /// What failed and why, in words.
  package let message: String
  /// What became of it.
  package let fate: Fate
  /// The HTTP status, if there was an answer.
  package let status: Int?
  /// Clerk's code, if it gave one.
  package let code: String?
  /// The field that Clerk objected to.
  package let parameter: String?
  /// What Clerk's support finds the request by.
  package let traceID: String?

  /// A failure.
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

  /// What the client says.
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

  /// What Clerk and its support find it by: `code X`, `trace Y`, as far as they are known.
  package var identity: [String] {
    [code.map { "code \($0)" }, traceID.map { "trace \($0)" }].compactMap { $0 }
  }

  /// The failure as the journal keeps it.
  package var json: JSONObject {
    var json: JSONObject = [
      "message": .string(JSONString(message)), "fate": .string(JSONString(fate.rawValue)),
    ]
    if let status { json["status"] = .number(JSONNumber(Int64(status))) }
    for (key, text) in [("code", code), ("param_name", parameter), ("trace_id", traceID)] {
      if let text { json[key] = .string(JSONString(text)) }
    }
    return json
  }

  /// Reads a failure as the journal keeps it.
  ///
  /// - Throws: `JSONReadError` if something is missing or of another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    let fate = try reader.required("fate")
    guard let known = Fate(rawValue: try fate.string()) else { throw fate.mismatch("what became of it") }
    self.init(
      message: try reader.string("message"), fate: known, status: try reader.optionalInt("status"),
      code: try reader.optionalString("code"), parameter: try reader.optionalString("param_name"),
      traceID: try reader.optionalString("trace_id"))
  }
}
