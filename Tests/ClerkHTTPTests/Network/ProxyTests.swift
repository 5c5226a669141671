import ClerkAPI
import ClerkHTTP
import TestSupport
import Testing

@Suite("Through a proxy", .inRealTime)
struct ProxyTests {
  private let url = "https://api.example.test/v1"

  @Test func theKeyIsSeenByTheServerAlone() async throws {
    let tls = try TestTLS.server()
    let reply: @Sendable (RawRequest) -> RawReply = { request in
      request.line.hasPrefix("CONNECT ") ? .tunnel(tls) : .json("{}")
    }
    try await TestTLS.withAuthorityFile { authority in
      try await RawServer.run(reply: reply) { proxy in
        let environment = [
          "HTTPS_PROXY": "http://me:p%40ss@127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": authority,
        ]
        try await NetworkTest.with(url, environment: environment) { sender in
          let status = try await sender.answer().status
          #expect(status == 200)
        }
        #expect(proxy.record.requests.count == 2)
        let connect = try #require(proxy.record.requests.first)
        #expect(connect.line == "CONNECT api.example.test:443 HTTP/1.1")
        #expect(connect.headers("authorization").isEmpty)
        // me:p@ss
        #expect(connect.headers("proxy-authorization") == ["Basic bWU6cEBzcw=="])
        let request = try #require(proxy.record.requests.last)
        #expect(request.line == "GET /v1/instance HTTP/1.1")
        #expect(request.headers("authorization") == ["Bearer \(NetworkTest.key)"])
        #expect(request.headers("proxy-authorization").isEmpty)
      }
    }
  }

  @Test(
    "A proxy that makes no connection",
    arguments: [
      ("HTTP/1.1 407 Proxy authentication required\r\nContent-Length: 0\r\n\r\n", "name and password"),
      ("HTTP/1.1 502 Bad gateway\r\nContent-Length: 0\r\n\r\n", "refusal"), ("nonsense\r\n\r\n", "proxy"),
    ])
  func refuses(reply: String, words: String) async throws {
    try await RawServer.run(reply: { _ in .bytesAndClose(reply) }) { proxy in
      let failure = try await NetworkTest.failure(
        url, environment: ["HTTPS_PROXY": "http://me:hunter2@127.0.0.1:\(proxy.port)"])
      #expect(failure.kind == .proxy)
      #expect(failure.host == "api.example.test")
      #expect(failure.detail.contains(words), "\(failure.detail)")
      #expect(!failure.detail.contains("hunter2"))
      #expect(failure.isSurelyNotSent)
    }
  }

  @Test func aProxyThatIsNotThere() async throws {
    try await ClosedPorts.withRefusing { port in
      let failure = try await NetworkTest.failure(
        url, environment: ["https_proxy": "http://127.0.0.1:\(port)"])
      #expect(failure.kind == .proxy)
      #expect(failure.detail == "the proxy 127.0.0.1:\(port): nothing answers there")
    }
  }

  @Test func aProxyThatDoesNotAnswer() async throws {
    try await RawServer.run(reply: { _ in .silence }) { proxy in
      let hasty = Timeouts(connect: .milliseconds(300), answer: .seconds(60))
      let failure = try await NetworkTest.failure(
        url, environment: ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"], timeouts: hasty)
      #expect(failure.kind == .proxy)
    }
  }

  @Test func thisMachineIsReachedDirectly() async throws {
    try await ClosedPorts.withRefusing { port in
      let environment = ["HTTPS_PROXY": "http://127.0.0.1:\(port)", "HTTP_PROXY": "http://127.0.0.1:\(port)"]
      try await RawServer.run(reply: { _ in .json("{}") }) { server in
        try await NetworkTest.with(server.url, environment: environment) { sender in
          let status = try await sender.answer().status
          #expect(status == 200)
        }
      }
    }
  }
}
