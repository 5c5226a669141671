import Changes
import JSON
import Testing

/// Paths and values of metadata as people type them, alike in the console and in the shell.
@Suite struct MetadataTextTests {
  @Test(
    arguments: [
      ("plan", ["plan"]), ("plan.tier", ["plan", "tier"]), (" plan.tier ", ["plan", "tier"]),
      (#"["plan","tier.name"]"#, ["plan", "tier.name"]), (#" [ "a" ] "#, ["a"]), ("a[0].b", ["a[0]", "b"]),
      ("Ünï.漢", ["Ünï", "漢"]), ("5", ["5"]),
    ] as [(String, [JSONString])])
  func pathsAreRead(text: String, keys: [JSONString]) throws {
    #expect(try MetadataPath(parsing: text).keys == keys)
  }

  @Test(
    arguments: [
      ("", "No key"), ("  ", "No key"), ("plan.", "empty part"), (".plan", "empty part"),
      ("a..b", "empty part"),
      (#"["plan",5]"#, "item 2 is a number"), (#"[null,"a"]"#, "item 1 is null"),
      (#"["plan",["a"]]"#, "item 2 is an array"), ("[]", "array of quoted keys"), ("[", "column 2"),
      (#"["plan"#, "column"), (#"["plan",""]"#, "item 2 is empty"), (#"{"a":1}"#, "array of quoted keys"),
      (#""plan""#, "array of quoted keys"), (#"["plan"] x"#, "column 10"),
      (#"["\ud800"]"#, "item 1 is not text"),
    ])
  func pathsThatAreNoneAreRefused(text: String, reason: String) {
    let error = #expect(throws: MetadataMistake.self) { try MetadataPath(parsing: text) }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test(
    arguments: [
      ("gold", "\"gold\""), ("5", "5"), ("5.0", "5.0"), ("true", "true"), ("null", "null"), (" 7 ", " 7 "),
      ("{\"a\": 1}", "{\"a\":1}"), ("[1, {\"a\": 1}, {\"a\": 2}]", "[1,{\"a\":1},{\"a\":2}]"),
      ("\"12\"", "\"12\""),
      ("2026-11-26", "\"2026-11-26\""), ("-", "\"-\""), ("tru", "\"tru\""), ("1.2.3", "\"1.2.3\""),
      ("", "\"\""),
    ])
  func valuesAreJSONOrText(text: String, json: String) throws {
    let value = try MetadataValue.value(parsing: text)
    #expect(value.isSame(as: try JSONValue(parsing: json)), "\(value)")
  }

  @Test(
    arguments: [
      "{\"a\":", "{", " {a}", "[1,]", "[", "\"open", "{\"a\":1}}", "{\"a\":1,\"a\":2}",
      "[{\"x\":{\"a\":1,\"a\":1}}]",
      "{\"\\u0061\":1,\"a\":2}",
    ])
  func whatBeginsLikeJSONHasToBeJSON(text: String) {
    #expect(throws: MetadataMistake.self) { try MetadataValue.value(parsing: text) }
    #expect(throws: MetadataMistake.self) { try MetadataValue.object(parsing: text) }
  }

  @Test(arguments: ["5", "[]", "\"a\"", "null", "gold", ""])
  func anObjectIsAnObject(text: String) {
    #expect(throws: MetadataMistake.self) { try MetadataValue.object(parsing: text) }
  }
}
