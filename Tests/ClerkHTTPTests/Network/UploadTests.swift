import ClerkAPI
import Glibc
import Synchronization
import TestSupport
import Testing

@Suite("Logos from disk", .inRealTime)
struct UploadTests {
  private static func image(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 8)) }
  }

  private func request(
    _ sender: Sender, _ path: String, length: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> (HTTPRequest, MultipartFile) {
    let logo = LogoUpload(
      path: path, length: length, contentType: "image/png", uploaderUserID: "user_1", progress: progress)
    let form = MultipartFile(logo, boundary: "orgdesk-boundary")
    return (sender.request(.put, "/organizations/org_1/logo", body: .multipart(form)), form)
  }

  @Test("The form arrives to the byte", arguments: [0, 1, 65_535, 65_536, 65_537, 300_000, 3_000_000])
  func arrives(count: Int) async throws {
    let image = Self.image(count)
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      try await TemporaryFile.with(image) { path in
        try await NetworkTest.with(server.url) { sender in
          let steps = Mutex<[Int]>([])
          let (request, form) = request(sender, path, length: count) { step in
            steps.withLock { $0.append(step) }
          }
          let status = try await sender.answer(request).status
          #expect(status == 200)

          let received = try #require(server.record.requests.first)
          #expect(received.line == "PUT /v1/organizations/org_1/logo HTTP/1.1")
          #expect(received.headers("content-length") == ["\(form.contentLength)"])
          #expect(received.headers("transfer-encoding").isEmpty)
          #expect(received.headers("content-type") == ["multipart/form-data; boundary=orgdesk-boundary"])
          #expect(received.body == form.head + image + form.tail)

          let progress = steps.withLock { $0 }
          #expect(progress == progress.sorted())
          #expect(progress.last ?? 0 == count)
          #expect(progress.count == (count + 65_535) / 65_536)
        }
      }
    }
  }

  @Test func aFileThatCannotBeReadIsNotSent() async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      try await TemporaryFile.with(Self.image(10)) { path in
        try await NetworkTest.with(server.url) { sender in
          for (file, length, words) in [
            ("/nowhere/logo.png", 10, "no such file"), ("/tmp", 10, "is not a regular file"),
            (path, 9, "has 10 bytes now"),
            (path, 11, "had 11"),
          ] {
            let failure = try await sender.failure(request(sender, file, length: length).0)
            #expect(failure.kind == .fileUnreadable)
            #expect(failure.detail.contains(words), "\(failure.detail)")
          }
          #expect(server.record.connections == 0)
        }
      }
    }
  }

  @Test func aFileThatIsCutWhileItIsSentMayHaveArrived() async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      try await TemporaryFile.with(Self.image(3_000_000)) { path in
        try await NetworkTest.with(server.url) { sender in
          let (request, _) = request(sender, path, length: 3_000_000) { _ in truncate(path, 100) }
          let failure = try await sender.failure(request)
          #expect(failure.kind == .fileBrokeOff)
          #expect(failure.detail == "it became shorter while it was sent")
        }
      }
    }
  }

  @Test func anAnswerBeforeTheEndOfTheFileCounts() async throws {
    let reply = RawReply.bytes("HTTP/1.1 413 Too large\r\nContent-Length: 2\r\n\r\n{}")
    try await RawServer.run(repliesToHead: true, reply: { _ in reply }) { server in
      try await TemporaryFile.with(Self.image(3_000_000)) { path in
        try await NetworkTest.with(server.url) { sender in
          let status = try await sender.answer(request(sender, path, length: 3_000_000).0).status
          #expect(status == 413)
        }
      }
    }
  }
}
