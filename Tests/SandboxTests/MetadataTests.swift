import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Metadata", .inRealTime)
struct MetadataTests {
  @Test(
    "A merge follows RFC 7396, and keeps order and digits",
    arguments: [
      (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
      (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
      (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
      (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
      (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
      (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
      (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
      (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
      (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
      (#"{}"#, #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
      (#"{"z":1,"a":2,"m":3}"#, #"{"a":9}"#, #"{"z":1,"a":9,"m":3}"#),
      (
        #"{"n":1.10,"big":12345678901234567890,"e":1E400}"#, #"{"x":0.100}"#,
        #"{"n":1.10,"big":12345678901234567890,"e":1E400,"x":0.100}"#
      ),
      (#"{"é":1,"":{"":2}}"#, #"{"":{"":{"a":null}}}"#, #"{"é":1,"":{"":{}}}"#),
      (#"{"a":1}"#, #"{}"#, #"{"a":1}"#),
    ])
  func merge(original: String, patch: String, result: String) async throws {
    try await withSandbox(organizations: 1) { client, _ in
      for field in ["public_metadata", "private_metadata"] {
        let id = try await client.create("Fern", [JSONString(field): try JSONValue(parsing: original)])
        let reply = try await client.sendText(
          "PATCH", "/organizations/\(id)/metadata", #"{"\#(field)":\#(patch)}"#)
        #expect(reply.status == 200)
        #expect(String(decoding: reply.bytes, as: UTF8.self).contains(#""\#(field)":\#(result)"#))
        let other = field == "public_metadata" ? "private_metadata" : "public_metadata"
        #expect(reply.object[other] == [:])
        #expect(try await client.send("GET", "/organizations/\(id)").bytes == reply.bytes)
      }
    }
  }

  @Test("A replacement discards what was there, in the fields that are sent")
  func replace() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create("Fern", ["public_metadata": ["a": 1], "private_metadata": ["b": 2]])
      let reply = try await client.send(
        "PUT", "/organizations/\(id)/metadata", ["public_metadata": ["c": .null]])
      #expect(reply.object["public_metadata"] == ["c": .null])
      #expect(reply.object["private_metadata"] == ["b": 2])
    }
  }

  @Test("A field may have 8192 bytes after the merge, not one more", arguments: ["PATCH", "PUT"])
  func bound(method: String) async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      let path = "/organizations/\(id)/metadata"
      // {"a":"…"} is 8 bytes around the text; é is two.
      let fitting = String(repeating: "é", count: 4092)
      let fits = try await client.send(method, path, ["public_metadata": ["a": .string(JSONString(fitting))]])
      #expect(fits.status == 200)
      let more = try await client.send(
        method, path, ["public_metadata": ["a": .string(JSONString(fitting + "x"))]])
      #expect(more.status == 422)
      #expect(more.code == "form_param_exceeds_allowed_size")
      #expect(more.parameter == "public_metadata")
      #expect(
        try await client.send("GET", "/organizations/\(id)").object["public_metadata"]
          == fits.object["public_metadata"])
      // The other field has a bound of its own.
      let other = try await client.send(
        method, path, ["private_metadata": ["a": .string(JSONString(fitting))]])
      #expect(other.status == 200)
      if method == "PATCH" {
        let grown = try await client.send(method, path, ["public_metadata": ["b": 1]])
        #expect(grown.code == "form_param_exceeds_allowed_size")
      }
    }
  }

  @Test(
    "What is no object is refused, and so is what is no metadata",
    arguments: [
      (#"{"public_metadata":null}"#, "form_param_value_invalid", "public_metadata"),
      (#"{"public_metadata":[1]}"#, "form_param_value_invalid", "public_metadata"),
      (#"{"private_metadata":"x"}"#, "form_param_value_invalid", "private_metadata"),
      (#"{"unsafe_metadata":{}}"#, "form_param_unknown", "unsafe_metadata"),
    ])
  func refused(body: String, code: String, parameter: String) async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      for method in ["PATCH", "PUT"] {
        let reply = try await client.sendText(method, "/organizations/\(id)/metadata", body)
        #expect(reply.status == 422)
        #expect(reply.code == code)
        #expect(reply.parameter == parameter)
      }
    }
  }

  @Test("Merges of many clients at once lose nothing")
  func concurrent() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      try await withThrowingTaskGroup(of: Int.self) { group in
        for index in 0..<40 {
          group.addTask {
            try await client.sendText(
              "PATCH", "/organizations/\(id)/metadata", #"{"public_metadata":{"k\#(index)":\#(index)}}"#
            ).status
          }
        }
        for try await status in group { #expect(status == 200) }
      }
      let reply = try await client.send("GET", "/organizations/\(id)")
      #expect(reply.object["public_metadata"]?.objectValue?.count == 40)
    }
  }
}

extension SandboxClient {
  /// Sends a JSON body as it is written.
  func sendText(_ method: String, _ path: String, _ body: String) async throws -> Reply {
    try await send(method, path, bytes: Array(body.utf8), headers: [("Content-Type", "application/json")])
  }
}
