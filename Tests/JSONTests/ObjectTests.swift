import JSON
import Testing

@Suite struct ObjectTests {
  @Test func keepsTheOrderOfMembers() throws {
    let text = #"{"z":1,"a":2,"m":{"y":[],"b":null}}"#
    let value = try JSONValue(parsing: text)
    #expect(value.objectValue?.keys.map(\.string) == ["z", "a", "m"])
    #expect(value.objectValue?.map(\.value).count == 3)
    #expect(value.text() == text)
    #expect(try value != JSONValue(parsing: #"{"a":2,"z":1,"m":{"y":[],"b":null}}"#))
  }

  @Test func keepsBothMembersOfAName() throws {
    let text = #"{"a":1,"b":2,"a":3}"#
    var object = try #require(try JSONValue(parsing: text).objectValue)
    #expect(object.count == 3)
    #expect(object["a"] == 3)
    #expect(JSONValue.object(object).text() == text)

    object["a"] = 4
    #expect(JSONValue.object(object).text() == #"{"a":1,"b":2,"a":4}"#)
    #expect(object.removeValue(forKey: "a") == 4)
    #expect(JSONValue.object(object).text() == #"{"b":2}"#)
  }

  @Test func longKeysThatComeAgainAreTheirOwn() throws {
    // Alike in length, in the first, the middle and the last letter.
    let keys = ["pending_invitations_count", "pending_invitatiuns_count", "p____________________count"]
    let objects = (0..<6).map { number in
      "{\"\(keys[number % 3])\":\(number),\"\(keys[(number + 1) % 3])\":{\"\(keys[0])\":[\(number)]}}"
    }
    let text = "[\(objects.joined(separator: ","))]"
    let value = try JSONValue(parsing: text)
    #expect(value.text() == text)
    for (number, element) in try #require(value.arrayValue).enumerated() {
      #expect(element.objectValue?[keys[number % 3]] == .number(JSONNumber(Int64(number))))
    }
    let escaped = #"{"pending_invitations\u005fcount":1}"#
    #expect(try JSONValue(parsing: escaped) == ["pending_invitations_count": 1])
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: #"{"pending_invitations_count"#) }
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: "{\"pending_invitations\u{1}count\":1}") }
  }

  @Test func aContainerHasItsOwnSize() throws {
    let many = (0..<100).map(String.init).joined(separator: ",")
    let texts = [
      "[[\(many)],[1],[\(many)],[],[2]]", "[{\"a\":[1]},{},{\"a\":[\(many)],\"b\":{}},{\"a\":[]}]",
    ]
    for text in texts {
      #expect(try JSONValue(parsing: text).text() == text)
    }
  }

  @Test func tellsKeysByBytes() throws {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    let text = "{\"\(composed)\":1,\"\(decomposed)\":2}"
    var object = try #require(try JSONValue(parsing: text).objectValue)
    #expect(object[composed] == 1 && object[decomposed] == 2)
    #expect(object[JSONString(composed)] == 1 && object[JSONString(decomposed)] == 2)
    #expect(JSONValue.object(object).text() == text)
    object[composed] = nil
    #expect(object[composed] == nil && object[decomposed] == 2)
    #expect(try JSONValue(parsing: #"{"\u00e9":1}"#) == [JSONString(composed): 1])
    #expect(try JSONValue(parsing: #"{"\u00e9":1}"#) != [JSONString(decomposed): 1])
  }

  @Test func changesMembersInPlace() {
    var object: JSONObject = ["a": 1, "b": 2]
    object["a"] = nil
    #expect(object["a"] == nil && object.count == 1)
    object["c"] = .null
    object["b"] = "two"
    #expect(object == ["b": "two", "c": nil])
    #expect(object.removeValue(forKey: "absent") == nil)
    object.append(key: "b", value: true)
    #expect(object["b"] == true && object.count == 3)
    #expect(object[0].key == "b" && object[0].value == "two")
    #expect(
      JSONObject([(key: "b", value: "two"), (key: "c", value: nil), (key: "b", value: true)]) == object)
    #expect(JSONObject().isEmpty)
  }

  @Test func tellsValuesApart() throws {
    let values: [JSONValue] = [
      nil, false, true, 0, 1, "", "0", "null", [], [[]], [nil], [1, 2], [2, 1], [:], ["a": nil], ["a": 1],
      ["a": 1, "b": 1],
      try JSONValue(parsing: "1.0"),
    ]
    #expect(Set(values).count == values.count)
    for (index, value) in values.enumerated() {
      #expect(values.firstIndex(of: value) == index)
    }
  }

  @Test func givesWhatItIs() {
    let values: [JSONValue] = [nil, true, 7, "text", [1], ["a": 1]]
    #expect(values.map(\.isNull) == [true, false, false, false, false, false])
    #expect(values.map(\.boolValue) == [nil, true, nil, nil, nil, nil])
    #expect(values.map(\.int64Value) == [nil, nil, 7, nil, nil, nil])
    #expect(values.map(\.numberValue) == [nil, nil, 7, nil, nil, nil])
    #expect(values.map(\.stringValue) == [nil, nil, nil, "text", nil, nil])
    #expect(values.map(\.arrayValue) == [nil, nil, nil, nil, [1], nil])
    #expect(values.map(\.objectValue) == [nil, nil, nil, nil, nil, ["a": 1]])
    #expect(values.map(\.kind) == ["null", "true or false", "a number", "a string", "an array", "an object"])
  }
}
