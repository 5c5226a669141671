import JSON
import NIOHTTP1
import Testing

/// What came back.
struct Reply: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var bytes: [UInt8]

  var json: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }
  var object: JSONObject { json.objectValue ?? [:] }
  var data: [JSONObject] { object["data"]?.arrayValue?.compactMap(\.objectValue) ?? [] }
  var ids: [String] { data.compactMap { $0["id"]?.stringValue } }
  var names: [String] { data.compactMap { $0["name"]?.stringValue } }
  var total: Int64? { object["total_count"]?.int64Value }

  /// A member that is text, or a failed test.
  func text(_ key: String) throws -> String {
    try #require(object[key]?.stringValue, "\(key) is missing in \(String(decoding: bytes, as: UTF8.self))")
  }

  var errors: [JSONObject] { object["errors"]?.arrayValue?.compactMap(\.objectValue) ?? [] }
  var code: String? { errors.first?["code"]?.stringValue }
  var parameter: String? { errors.first?["meta"]?.objectValue?["param_name"]?.stringValue }
  var longMessage: String? { errors.first?["long_message"]?.stringValue }
  var traceID: String? { object["clerk_trace_id"]?.stringValue }
}
