import ClerkAPI
import TestSupport
import Testing

@Suite("By HTTP/2, as Clerk is reached", .inRealTime)
struct HTTP2Tests {
  private func with<Value>(
    timeouts: Timeouts = NetworkTest.patient, reply: @escaping @Sendable (RawRequest) -> HTTP2Server.Reply,
    _ body: (HTTP2Server, Sender) async throws -> Value
  ) async throws -> Value {
    try await TestTLS.withAuthorityFile { authority in
      try await HTTP2Server.run(reply: reply) { server in
        try await NetworkTest.with(
          server.url, environment: ["SSL_CERT_FILE": authority], timeouts: timeouts
        ) { sender in try await body(server, sender) }
      }
    }
  }

  @Test func requestsShareAConnection() async throws {
    try await with(reply: { _ in .json("{}") }) { server, sender in
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<20 { group.addTask { try await sender.answer().status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == Array(repeating: 200, count: 20))
      #expect(server.record.connections == 1)
      let request = try #require(server.record.requests.first)
      #expect(request.headers("authorization") == ["Bearer \(NetworkTest.key)"])
      #expect(request.head.contains(":path: /v1/instance"))
    }
  }

  @Test func aBodyIsSentWhole() async throws {
    try await with(reply: { _ in .json("{}") }) { server, sender in
      let bytes = [UInt8](repeating: 7, count: 500_000)
      let body = HTTPBody.bytes(bytes, contentType: "application/octet-stream")
      let answer = try await sender.answer(sender.request(.put, "/x", body: body))
      #expect(answer.status == 200)
      #expect(server.record.requests.first?.body == bytes)
    }
  }

  @Test(
    "Whatever happens after sending, it may have been carried out",
    arguments: [HTTP2Server.Reply.reset(.internalError), .reset(.refusedStream), .close])
  func lost(reply: HTTP2Server.Reply) async throws {
    try await with(reply: { _ in reply }) { server, sender in
      let failure = try await sender.failure()
      #expect(failure.kind == .connectionLost)
      #expect(server.record.requests.count == 1)
    }
  }

  @Test func noAnswerInTime() async throws {
    let hasty = Timeouts(connect: .seconds(20), answer: .milliseconds(1500))
    try await with(timeouts: hasty, reply: { _ in .silence }) { _, sender in
      let failure = try await sender.failure()
      #expect(failure.kind == .answerTimeout)
    }
  }

  @Test func cancelledAfterSending() async throws {
    try await with(reply: { _ in .silence }) { server, sender in
      let task = Task { try await sender.failure() }
      _ = await server.record.next()
      task.cancel()
      let failure = try await task.value
      #expect(failure.kind == .cancelled)
    }
  }
}
