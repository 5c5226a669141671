import ClerkAPI
import ClerkHTTP
import TestSupport
import Testing

@Suite("Requests on the wire", .inRealTime)
struct SendingTests {
  @Test func aReadToTheByte() async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      try await NetworkTest.with(server.url) { sender in
        let target = "/organizations/a%2Fb?query=%2B%20%26&user_id=%2Buser_1&user_id=-user_2"
        let answer = try await sender.answer(sender.request(.get, target))
        #expect(answer.status == 200)
        #expect(answer.body == Array("{}".utf8))
        #expect(answer.header("content-TYPE") == "application/json")

        let request = try #require(server.record.requests.first)
        #expect(
          request.line
            == "GET /v1/organizations/a%2Fb?query=%2B%20%26&user_id=%2Buser_1&user_id=-user_2 HTTP/1.1")
        #expect(request.headers("host") == ["127.0.0.1:\(server.port)"])
        #expect(request.headers("authorization") == ["Bearer \(NetworkTest.key)"])
        #expect(request.headers("accept") == ["application/json"])
        #expect(request.headers("content-length").isEmpty)
        #expect(request.headers("transfer-encoding").isEmpty)
        #expect(request.body.isEmpty)
      }
    }
  }

  @Test func spaceAroundAHeaderIsNoPartOfIt() async throws {
    let reply = RawReply.bytes(
      "HTTP/1.1 429 Wait\r\nRetry-After: \t7 \t \r\nX-Clerk-Trace-Id:  abc  \r\nX-Empty:  \r\nContent-Length: 2\r\n\r\n{}"
    )
    try await RawServer.run(reply: { _ in reply }) { server in
      try await NetworkTest.with(server.url) { sender in
        let answer = try await sender.answer()
        #expect(answer.header("retry-after") == "7")
        #expect(answer.traceID == "abc")
        #expect(answer.header("x-empty") == "")
      }
    }
  }

  @Test(arguments: [HTTPMethod.post, .patch, .put, .delete])
  func aChangeToTheByte(method: HTTPMethod) async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      try await NetworkTest.with(server.url) { sender in
        let body = HTTPBody.bytes(Array(#"{"name":"Ä"}"#.utf8), contentType: "application/json")
        _ = try await sender.answer(sender.request(method, "/organizations", body: body))
        let request = try #require(server.record.requests.first)
        #expect(request.line == "\(method.rawValue) /v1/organizations HTTP/1.1")
        #expect(request.headers("content-type") == ["application/json"])
        #expect(request.headers("content-length") == ["13"])
        #expect(String(decoding: request.body, as: UTF8.self) == #"{"name":"Ä"}"#)
      }
    }
  }

  @Test func aConnectionIsUsedAgain() async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      try await NetworkTest.with(server.url) { sender in
        for _ in 0..<5 { _ = try await sender.answer() }
        #expect(server.record.requests.count == 5)
        #expect(server.record.connections == 1)
      }
    }
  }

  @Test func manyRequestsAtOnce() async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      try await NetworkTest.with(server.url) { sender in
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<50 { group.addTask { try await sender.answer().status } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 50))
        #expect(server.record.requests.count == 50)
      }
    }
  }

  @Test func answersOfEveryStatusAreHandedOn() async throws {
    for status in [201, 204, 302, 404, 422, 429, 500] {
      let reply = "HTTP/1.1 \(status) X\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n"
      try await RawServer.run(reply: { _ in .bytes(reply) }) { server in
        try await NetworkTest.with(server.url) { sender in
          let answer = try await sender.answer()
          #expect(answer.status == status)
          #expect(answer.header("Retry-After") == "3")
        }
      }
    }
  }

  @Test func aBodyInChunks() async throws {
    let reply = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n"
    try await RawServer.run(reply: { _ in .bytes(reply) }) { server in
      try await NetworkTest.with(server.url) { sender in
        let body = try await sender.answer().body
        #expect(body == Array(#"{"a":1}"#.utf8))
      }
    }
  }

  @Test func theWholeClientOverTheNetwork() async throws {
    let instance = #"{"object":"instance","id":"ins_1","environment_type":"development"}"#
    try await RawServer.run(reply: { _ in .json(instance) }) { server in
      try await NetworkTest.with(server.url) { sender in
        let id = try await sender.client().instance().value.id.rawValue
        #expect(id == "ins_1")
        let request = try #require(server.record.requests.first)
        #expect(request.headers("clerk-api-version") == ["2026-05-12"])
        #expect(request.headers("user-agent") == ["orgdesk/test"])
      }
    }
  }

  @Test func nothingIsSentAfterShutdown() async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      let network = try NetworkTransport(address: APIAddress(parsing: server.url), environment: [:])
      let sender = Sender(
        address: try APIAddress(parsing: server.url), timeouts: .standard, transport: network.transport)
      await network.shutdown()
      await network.shutdown()
      let isNotSent = try await sender.failure().isSurelyNotSent
      #expect(isNotSent)
      #expect(server.record.connections == 0)
    }
  }
}
