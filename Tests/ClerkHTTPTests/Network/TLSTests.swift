import ClerkAPI
import ClerkHTTP
import NIOSSL
import TestSupport
import Testing

@Suite("TLS", .inRealTime)
struct TLSTests {
  @Test func aCertificateThatIsTrusted() async throws {
    try await TestTLS.withAuthorityFile { authority in
      for host in ["localhost", "127.0.0.1"] {
        try await RawServer.run(tls: TestTLS.server(), reply: { _ in .json("{}") }) { server in
          let environment = ["SSL_CERT_FILE": authority]
          try await NetworkTest.with("https://\(host):\(server.port)/v1", environment: environment) {
            sender in
            let status = try await sender.answer().status
            #expect(status == 200)
            #expect(server.record.requests.first?.headers("authorization") == ["Bearer \(NetworkTest.key)"])
          }
        }
      }
    }
  }

  /// What a request to a server with that certificate comes to, by name.
  private func failure(_ certificate: String, environment: [String: String]) async throws -> TransportFailure
  {
    try await RawServer.run(tls: TestTLS.server(certificate), reply: { _ in .json("{}") }) { server in
      let failure = try await NetworkTest.failure(
        "https://localhost:\(server.port)/v1", environment: environment)
      #expect(server.record.requests.isEmpty)
      return failure
    }
  }

  @Test func aCertificateOfNoOneTrusted() async throws {
    let failure = try await failure(TestCertificates.server, environment: [:])
    #expect(failure.kind == .tls)
    #expect(
      failure.detail == "the server's certificate is not signed by anyone trusted here, or is out of date")
    #expect(failure.isSurelyNotSent)
  }

  @Test func aCertificateThatIsOutOfDate() async throws {
    try await TestTLS.withAuthorityFile { authority in
      let failure = try await failure(TestCertificates.expired, environment: ["SSL_CERT_FILE": authority])
      #expect(failure.kind == .tls)
      #expect(failure.detail.contains("out of date"))
    }
  }

  @Test func aCertificateOfAnotherHost() async throws {
    try await TestTLS.withAuthorityFile { authority in
      let failure = try await failure(TestCertificates.otherHost, environment: ["SSL_CERT_FILE": authority])
      #expect(failure.kind == .tls)
      #expect(failure.detail == "the server's certificate is for another host")
    }
  }

  @Test func aServerWithoutTLS() async throws {
    try await RawServer.run(reply: { _ in .json("{}") }) { server in
      // It waits for a line of text; what it gets is the beginning of TLS.
      let hasty = Timeouts(connect: .milliseconds(300), answer: .seconds(60))
      let failure = try await NetworkTest.failure("https://127.0.0.1:\(server.port)/v1", timeouts: hasty)
      #expect(failure.isSurelyNotSent)
      #expect(server.record.requests.isEmpty)
    }
  }

  @Test func aCertificateFileThatCannotBeUsed() async throws {
    let address = try APIAddress(parsing: "https://localhost/v1")
    let nowhere = NetworkSettingError.certificates(path: "/nowhere.pem")
    #expect(throws: nowhere) {
      try NetworkTransport(address: address, environment: ["SSL_CERT_FILE": "/nowhere.pem"])
    }
    #expect(nowhere.explanation.contains("/nowhere.pem"))
    try await TemporaryFile.with(Array("not a certificate".utf8)) { path in
      _ = #expect(throws: NetworkSettingError.certificates(path: path)) {
        try NetworkTransport(address: address, environment: ["SSL_CERT_FILE": path])
      }
    }
    // What only looks like a certificate is found out with the first connection.
    let broken = Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8)
    try await TemporaryFile.with(broken) { path in
      let failure = try await failure(TestCertificates.server, environment: ["SSL_CERT_FILE": path])
      #expect(failure.kind == .tls)
      #expect(failure.detail == "the certificates that SSL_CERT_FILE names cannot be read")
    }
    // Where TLS plays no part no one reads it.
    let plain = try NetworkTransport(
      address: try APIAddress(parsing: "http://127.0.0.1/v1"), environment: ["SSL_CERT_FILE": "/nowhere.pem"])
    await plain.shutdown()
  }
}
