import Testing

@testable import ClerkAPI

@Suite("Forms with a logo")
struct MultipartTests {
  @Test func framesTheFile() {
    let logo = LogoUpload(path: "/logo.png", length: 7, contentType: "image/png", uploaderUserID: "user_1")
    let form = MultipartFile(logo, boundary: "B")
    #expect(
      String(decoding: form.head, as: UTF8.self)
        == "--B\r\nContent-Disposition: form-data; name=\"uploader_user_id\"\r\n\r\nuser_1\r\n"
        + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"logo\"\r\n"
        + "Content-Type: image/png\r\n\r\n")
    #expect(String(decoding: form.tail, as: UTF8.self) == "\r\n--B--\r\n")
    #expect(form.contentLength == form.head.count + 7 + form.tail.count)
    #expect(form.path == "/logo.png")
    #expect(HTTPBody.multipart(form).contentType == "multipart/form-data; boundary=B")
  }

  @Test func leavesOutAnUploaderThatIsNotNamed() {
    let form = MultipartFile(LogoUpload(path: "p", length: 0, contentType: "image/gif"), boundary: "B")
    #expect(!String(decoding: form.head, as: UTF8.self).contains("uploader_user_id"))
  }

  @Test("A text that would begin a part of its own is not sent")
  func refusesLineBreaks() async {
    let world = TestWorld()
    let script = ScriptedTransport([])
    let client = world.client(script)
    for logo in [
      LogoUpload(path: "p", length: 1, contentType: "image/png\r\nX-Evil: 1"),
      LogoUpload(path: "p", length: 1, contentType: "image/png", uploaderUserID: "u\r\n--BOUNDARY"),
    ] {
      let error = await #expect(throws: ClerkError.self) {
        try await client.uploadLogo(OrganizationID(rawValue: "org_1"), logo)
      }
      #expect(error?.fate == .notSent)
      #expect(error?.operation == .uploadLogo)
    }
    #expect(script.requests.isEmpty)
  }

  @Test func boundariesAreLongAndDiffer() {
    let boundaries = Set((0..<100).map { _ in ClientEnvironment.randomBoundary() })
    #expect(boundaries.count == 100)
    #expect(boundaries.allSatisfy { (20...70).contains($0.count) })
  }
}
