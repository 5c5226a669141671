import JSON
import Testing

@Suite struct ReaderTests {
  private let reader: JSONReader

  init() throws {
    reader = JSONReader(
      try JSONValue(
        parsing: """
          {"text":"é","whole":1e2,"half":1.5,"big":9223372036854775808,"yes":true,"none":null,
          "list":[{"slug":"a"},{"slug":7},{}],"object":{"a.b":{"":{"c":[[1,"x"]]}}},"lone":"\\ud800","twice":1,"twice":2}
          """))
  }

  @Test func readsWhatIsThere() throws {
    #expect(try reader.string("text") == "é")
    #expect(try reader.optionalString("text") == "é")
    #expect(try reader.string("lone") == "\u{FFFD}")
    #expect(try reader.int("whole") == 100)
    #expect(try reader.int64("whole") == 100)
    #expect(try reader.optionalInt("whole") == 100)
    #expect(try reader.optionalInt64("whole") == 100)
    #expect(try reader.bool("yes"))
    #expect(try reader.optionalBool("yes") == true)
    #expect(try reader.optionalObject("object")?.count == 1)
    #expect(try reader.int("twice") == 2, "The last member of a name is read.")
    #expect(try reader.required("list").array().map { $0.value.objectValue?.count } == [1, 1, 0])
    #expect(try reader.required("object").object().keys == ["a.b"])
    #expect(reader.member("whole")?.value.numberValue?.text == "1e2")
  }

  @Test func readsTheValueItself() throws {
    #expect(try JSONReader("a").string() == "a")
    #expect(try JSONReader(7).int() == 7)
    #expect(try JSONReader(false).bool() == false)
    #expect(try JSONReader(["a": 1]).object() == ["a": 1])
    #expect(try JSONReader([]).array().isEmpty)
  }

  @Test func takesNullForAbsent() throws {
    #expect(reader.has("none") && !reader.has("absent"))
    for key in ["none", "absent"] {
      #expect(reader.member(key) == nil)
      #expect(try reader.optionalString(key) == nil)
      #expect(try reader.optionalInt(key) == nil)
      #expect(try reader.optionalInt64(key) == nil)
      #expect(try reader.optionalBool(key) == nil)
      #expect(try reader.optionalObject(key) == nil)
    }
    #expect(JSONReader(7).member("a") == nil)
    #expect(!JSONReader(nil).has("a"))
  }

  @Test func tellsNullFromAbsentInErrors() throws {
    expect("none: expected a value, found null") { try reader.string("none") }
    expect("absent: expected a value, found nothing") { try reader.int("absent") }
    expect("absent: expected a value, found nothing") { try reader.int64("absent") }
    expect("absent: expected a value, found nothing") { try reader.bool("absent") }
    expect("none: expected a value, found null") { try reader.required("none") }
  }

  @Test func saysWhatWasExpectedAndFound() throws {
    expect("whole: expected a string, found 1e2") { try reader.string("whole") }
    expect("whole: expected a string, found 1e2") { try reader.optionalString("whole") }
    expect("half: expected a whole number, found 1.5") { try reader.int("half") }
    expect("half: expected a whole number, found 1.5") { try reader.int64("half") }
    expect("big: expected a whole number, found 9223372036854775808") { try reader.optionalInt64("big") }
    expect("text: expected a whole number, found \"é\"") { try reader.optionalInt("text") }
    expect("text: expected true or false, found \"é\"") { try reader.bool("text") }
    expect("list: expected true or false, found an array") { try reader.optionalBool("list") }
    expect("list: expected an object, found an array") { try reader.optionalObject("list") }
    expect("object: expected a string, found an object") { try reader.string("object") }
    expect("yes: expected an array, found true") { try reader.required("yes").array() }
    expect("yes: expected an object, found true") { try reader.required("yes").object() }
    expect("yes: expected an object, found true") { try reader.required("yes").required("a") }
    expect("yes: expected an object, found true") { try reader.required("yes").string("a") }
    expect("the answer: expected a string, found null") { try JSONReader(nil).string() }
    expect("the answer: expected a duration, found 5") { throw JSONReader(5).mismatch("a duration") }
  }

  @Test func cutsALongValueShort() throws {
    let reader = JSONReader(["a": .string(JSONString(String(repeating: "x", count: 1_000)))])
    expect("a: expected a whole number, found \"\(String(repeating: "x", count: 59))…") {
      try reader.int("a")
    }
  }

  @Test func namesTheWayToTheValue() throws {
    let list = try reader.required("list").array()
    expect("list[1].slug: expected a string, found 7") { try list[1].string("slug") }
    expect("list[2].slug: expected a value, found nothing") { try list[2].string("slug") }
    expect("list[0]: expected a string, found an object") { try list[0].string() }
    let inner = try reader.required("object").required("a.b").required("").required("c").array()[0].array()
    expect(#"object["a.b"][""].c[0][1]: expected a whole number, found "x""#) { try inner[1].int() }
    #expect(
      inner[0].path
        == .root.appending(key: "object").appending(key: "a.b").appending(key: "")
        .appending(key: "c").appending(index: 0).appending(index: 0))
    let placed = JSONReader(["a": 1], path: .root.appending(key: "data").appending(index: 3))
    expect("data[3].a: expected a string, found 1") { try placed.string("a") }
    #expect(JSONReader([]).path == .root)
  }

  @Test func showsHostileKeysSafely() {
    #expect(
      JSONPath.root.appending(key: "a\u{1B}[2J\n").appending(key: "b").description == #"["a\u001b[2J\n"].b"#)
    #expect(JSONPath.root.appending(index: 0).appending(key: "é_$-1").description == "[0].é_$-1")
  }

  private func expect<Value>(
    _ description: String, sourceLocation: SourceLocation = #_sourceLocation, _ read: () throws -> Value
  ) {
    let error = #expect(throws: JSONReadError.self, sourceLocation: sourceLocation) { _ = try read() }
    #expect(error?.description == description, sourceLocation: sourceLocation)
  }
}
