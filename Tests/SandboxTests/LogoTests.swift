import JSON
import Sandbox
import TestSupport
import Testing

@Suite("Logos", .inRealTime)
struct LogoTests {
  @Test(
    "An image is known by its bytes, whatever its part says",
    arguments: [
      Images.png, Images.jpeg, Images.gif, Images.webp,
    ])
  func upload(file: [UInt8]) async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      let before = try await client.send("GET", "/organizations/\(id)")
      let first = try await client.upload(id, file: file, contentType: "application/octet-stream")
      #expect(first.status == 200)
      #expect(first.object["has_image"] == true)
      #expect(first.object["logo_url"] == first.object["image_url"])
      #expect(first.object["image_url"] != before.object["image_url"])
      let second = try await client.upload(id, file: file)
      #expect(second.object["image_url"] != first.object["image_url"])
      let got = try await client.send("GET", "/organizations/\(id)")
      #expect(got.object["image_url"] == second.object["image_url"])
      #expect(got.object["logo_url"] == nil)
    }
  }

  @Test(
    "What is no image that Clerk takes is refused",
    arguments: [
      (Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), "Unsupported image type"),
      (Array("BM and so on, long enough to be one".utf8), "Unsupported image type"),
      (Array("just text, no image at all".utf8), "Unsupported image type"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2], "Image decode error"),
      ([], "Image decode error"),
    ] as [([UInt8], String)])
  func refused(file: [UInt8], message: String) async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      let reply = try await client.upload(id, file: file)
      #expect(reply.status == 400)
      #expect(reply.code == "request_body_invalid")
      #expect(reply.errors.first?["message"]?.stringValue == message)
      #expect(try await client.send("GET", "/organizations/\(id)").object["has_image"] == false)
    }
  }

  @Test("Ten megabytes fit, one byte more does not, and far more does not break the connection")
  func size() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      func padded(_ size: Int) -> [UInt8] {
        Images.png + Array(repeating: 13, count: size - Images.png.count)
      }
      #expect(try await client.upload(id, file: padded(10 * 1_048_576)).status == 200)
      for size in [10 * 1_048_576 + 1, 20 * 1_048_576] {
        let reply = try await client.upload(id, file: padded(size))
        #expect(reply.status == 413)
        #expect(reply.code == "image_too_large")
      }
    }
  }

  @Test("A form without the file, and what is no form, are told apart")
  func forms() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      let missing = try await client.upload(id, file: nil)
      #expect(missing.status == 400)
      #expect(missing.code == "form_param_missing")
      #expect(try await client.upload(id, file: Images.png, name: "picture").code == "form_param_missing")
      let path = "/organizations/\(id)/logo"
      for (type, body) in [
        ("image/png", "x"), ("multipart/form-data", "--a--\r\n"),
        ("multipart/form-data; boundary=a", "nothing"),
        (
          "multipart/form-data; boundary=a",
          "--a\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ncut off"
        ),
      ] {
        let reply = try await client.send(
          "PUT", path, bytes: Array(body.utf8), headers: [("Content-Type", type)])
        #expect(reply.status == 400)
        #expect(reply.code == "request_body_invalid")
      }
      #expect(try await client.upload("org_missing", file: Images.png).status == 404)
    }
  }

  @Test("A removed logo gives way to the default image, and is then missing")
  func delete() async throws {
    try await withSandbox(organizations: 1) { client, _ in
      let id = try await client.create()
      let before = try await client.send("GET", "/organizations/\(id)").object["image_url"]
      _ = try await client.upload(id, file: Images.gif)
      let reply = try await client.send("DELETE", "/organizations/\(id)/logo")
      #expect(reply.status == 200)
      #expect(reply.object["has_image"] == false)
      #expect(reply.object["image_url"] == before)
      let again = try await client.send("DELETE", "/organizations/\(id)/logo")
      #expect(again.status == 404)
      #expect(again.code == "image_not_found")
    }
  }
}
