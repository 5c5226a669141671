/// What can be a member of an object as it is.
package protocol JSONMember {
  var json: JSONValue { get }
}

extension String: JSONMember {
  package var json: JSONValue { .string(JSONString(self)) }
}

extension Int: JSONMember {
  package var json: JSONValue { .number(JSONNumber(Int64(self))) }
}

extension Int64: JSONMember {
  package var json: JSONValue { .number(JSONNumber(self)) }
}

extension JSONValue: JSONMember {
  package var json: JSONValue { self }
}

extension JSONObject: JSONMember {
  package var json: JSONValue { .object(self) }

  /// The members that are there, in this order; those that are nil are left out.
  package init(present members: KeyValuePairs<JSONString, (any JSONMember)?>) {
    self.init(members.compactMap { key, value in value.map { (key, $0.json) } })
  }
}
