/// An answer that says no, in Clerk's envelope of errors.
struct Refusal: Error {
  /// One of the envelope's errors.
  struct Item: Sendable, Equatable {
    var code: String
    var message: String
    var longMessage: String
    /// The field at fault, which becomes `meta.param_name`.
    var parameter: String?

    init(_ code: String, _ message: String, _ longMessage: String, parameter: String? = nil) {
      self.code = code
      self.message = message
      self.longMessage = longMessage
      self.parameter = parameter
    }
  }

  /// The HTTP status.
  var status: Int
  var items: [Item]
  /// Whole seconds for the Retry-After header.
  var retryAfter: Int?
  /// Methods for the Allow header.
  var allow: String?

  init(_ status: Int, _ items: [Item], retryAfter: Int? = nil, allow: String? = nil) {
    self.status = status
    self.items = items
    self.retryAfter = retryAfter
    self.allow = allow
  }

  init(_ status: Int, _ code: String, _ message: String, _ longMessage: String, parameter: String? = nil) {
    self.init(status, [Item(code, message, longMessage, parameter: parameter)])
  }

  /// The body: `errors` and the trace id that the header repeats. `meta` is left out where there is none.
  func body(traceID: String) -> [UInt8] {
    var json = JSONWriter(capacity: 256)
    json.object { json in
      json.member(
        "errors",
        array: { json in
          for item in items {
            json.object { json in
              json.member("message", item.message)
              json.member("long_message", item.longMessage)
              json.member("code", item.code)
              if let parameter = item.parameter {
                json.member("meta", object: { $0.member("param_name", parameter) })
              }
            }
          }
        })
      json.member("clerk_trace_id", traceID)
    }
    return json.bytes
  }
}
