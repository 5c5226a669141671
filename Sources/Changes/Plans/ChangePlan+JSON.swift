import ClerkAPI
import JSON

extension ChangePlan {
  /// What the journal keeps of it beside its rows, which are kept each by itself.
  package var json: JSONObject {
    var json: JSONObject = [
      "id": .string(JSONString(id.rawValue)), "title": .string(JSONString(title)),
      "instance": .string(JSONString(instance.rawValue)), "operator": .string(JSONString(`operator`)),
      "created_at": .number(JSONNumber(createdAt.milliseconds)),
      "rows": .number(JSONNumber(Int64(rows.count))),
    ]
    if let expiresAt { json["expires_at"] = .number(JSONNumber(expiresAt.milliseconds)) }
    return json
  }

  /// Reads a plan as the journal keeps it.
  ///
  /// - Throws: `JSONReadError` if something is missing or of another type, and if the rows are not as many as there were.
  package init(_ reader: JSONReader, rows: [ChangeIntent]) throws(JSONReadError) {
    let count = try reader.required("rows")
    guard try count.int() == rows.count else { throw count.mismatch("\(rows.count) rows") }
    self.init(
      id: PlanID(rawValue: try reader.string("id")), title: try reader.string("title"),
      instance: InstanceIdentity(rawValue: try reader.string("instance")),
      operator: try reader.string("operator"),
      createdAt: Timestamp(milliseconds: try reader.int64("created_at")), rows: rows)
    expiresAt = try reader.optionalInt64("expires_at").map { Timestamp(milliseconds: $0) }
  }
}
