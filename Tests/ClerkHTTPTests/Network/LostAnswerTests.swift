import ClerkAPI
import TestSupport
import Testing

@Suite("Requests that may have been carried out", .inRealTime)
struct LostAnswerTests {
  /// What a request to a server that replies so comes to.
  private func failure(
    timeouts: Timeouts = NetworkTest.patient, answerLimit: Int = 1 << 20, to reply: RawReply
  ) async throws -> TransportFailure {
    try await RawServer.run(reply: { _ in reply }) { server in
      let failure = try await NetworkTest.failure(server.url, timeouts: timeouts, answerLimit: answerLimit)
      #expect(await server.record.next()?.line == "GET /v1/instance HTTP/1.1")
      #expect(failure.host == "127.0.0.1:\(server.port)")
      #expect(!failure.isSurelyNotSent)
      return failure
    }
  }

  @Test func closedBeforeTheAnswer() async throws {
    #expect(try await failure(to: .close).kind == .connectionLost)
  }

  @Test func resetBeforeTheAnswer() async throws {
    #expect(try await failure(to: .reset).kind == .connectionLost)
  }

  @Test(
    "The answer breaks off",
    arguments: [
      "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":[", "HTTP/1.1 200 OK\r\nContent-Le",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"dat", "HTTP/1.1 200 OK\r\n\r", "HTTP",
    ])
  func truncated(bytes: String) async throws {
    #expect(try await failure(to: .bytesAndClose(bytes)).kind == .connectionLost)
  }

  @Test(
    "What comes is not HTTP",
    arguments: [
      "nonsense\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "\u{0}\u{1}\u{2}\u{3}\r\n\r\n",
      "HTTP/1.1 abc OK\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}", "<html></html>\r\n\r\n",
    ])
  func garbage(bytes: String) async throws {
    #expect(try await failure(to: .bytesAndClose(bytes)).kind == .notHTTP)
  }

  @Test func noAnswerInTime() async throws {
    let hasty = Timeouts(connect: .seconds(20), answer: .milliseconds(1500))
    #expect(try await failure(timeouts: hasty, to: .silence).kind == .answerTimeout)
    let half = RawReply.bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":[")
    #expect(try await failure(timeouts: hasty, to: half).kind == .answerTimeout)
  }

  @Test func moreThanAnAnswerShouldHold() async throws {
    let announced = RawReply.bytes("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n")
    #expect(try await failure(to: announced).kind == .answerTooLarge)
    let chunk = "3E8\r\n" + String(repeating: "x", count: 1000) + "\r\n"
    let unannounced = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk
    #expect(try await failure(answerLimit: 1500, to: .bytes(unannounced)).kind == .answerTooLarge)
    try await RawServer.run(reply: { _ in .bytes(unannounced + "0\r\n\r\n") }) { server in
      try await NetworkTest.with(server.url, answerLimit: 2000) { sender in
        let count = try await sender.answer().body.count
        #expect(count == 2000)
      }
    }
  }

  @Test func cancelledAfterSending() async throws {
    try await RawServer.run(reply: { _ in .silence }) { server in
      try await NetworkTest.with(server.url) { sender in
        let task = Task { try await sender.failure() }
        _ = await server.record.next()
        task.cancel()
        let failure = try await task.value
        #expect(failure.kind == .cancelled)
        #expect(!failure.isSurelyNotSent)
      }
    }
  }

  @Test func cancelledBeforeSending() async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      try await NetworkTest.with(server.url) { sender in
        let task = Task {
          while !Task.isCancelled { await Task.yield() }
          return try await sender.failure()
        }
        task.cancel()
        let kind = try await task.value.kind
        #expect(kind == .cancelled)
        #expect(server.record.connections == 0)
      }
    }
  }

  @Test("The key does not follow a redirection", arguments: [301, 302, 303, 307, 308])
  func redirected(status: Int) async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { elsewhere in
      let reply =
        "HTTP/1.1 \(status) Moved\r\nLocation: http://127.0.0.1:\(elsewhere.port)/v1/instance\r\n"
        + "Content-Length: 0\r\n\r\n"
      try await RawServer.run(reply: { _ in .bytes(reply) }) { server in
        try await NetworkTest.with(server.url) { sender in
          let error = await #expect(throws: ClerkError.self) { try await sender.client().instance() }
          let target = "http://127.0.0.1:\(elsewhere.port)/v1/instance"
          let failure = TransportFailure(.redirected(to: target), host: "127.0.0.1:\(server.port)")
          #expect(error?.kind == .transport(failure))
        }
      }
      #expect(elsewhere.record.connections == 0)
    }
  }

  @Test func aFailureIsOfItsRequestAlone() async throws {
    let reply: @Sendable (RawRequest) -> RawReply = { $0.line.contains("/lost") ? .reset : .json("{}") }
    try await RawServer.run(reply: reply) { server in
      try await NetworkTest.with(server.url) { sender in
        let before = try await sender.answer()
        let lost = try await sender.failure(sender.request(.post, "/lost"))
        let after = try await sender.answer()
        #expect([before.status, after.status] == [200, 200])
        #expect(lost.kind == .connectionLost)
      }
    }
  }
}
