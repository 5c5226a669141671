import ClerkAPI
import JSON

/// What Clerk said of a part of an organization's billing: an answer, or that there is none to give.
package enum BillingReading: Hashable, Sendable {
  /// Its answer, as it was sent.
  case told(JSONObject)
  /// A refusal with that code: billing is switched off, or there never was any.
  case refused(code: String)

  /// The reading of an error; nil for one that says nothing about the organization: the read failed.
  package init?(_ error: ClerkError) {
    guard error.refusal != nil, error.fate == .refused, error.status != 401 else { return nil }
    self = .refused(code: error.code ?? "status \(error.status ?? 0)")
  }

  /// The reading of a result.
  ///
  /// - Throws: `ClerkError` where the read failed.
  package init(_ result: Result<JSONObject, ClerkError>) throws(ClerkError) {
    switch result {
    case .success(let source): self = .told(source)
    case .failure(let error):
      guard let reading = BillingReading(error) else { throw error }
      self = reading
    }
  }

  /// The reading as the journal keeps it.
  package var json: JSONValue {
    switch self {
    case .told(let source): ["told": .object(source)]
    case .refused(let code): ["refused": .string(JSONString(code))]
    }
  }

  /// Reads a reading as the journal keeps it.
  ///
  /// - Throws: `JSONReadError` if it is neither an answer nor a refusal.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    if let told = try reader.optionalObject("told") {
      self = .told(told)
    } else {
      self = .refused(code: try reader.string("refused"))
    }
  }
}
