import Testing

@testable import ClerkAPI

@Suite("Where the key may go")
struct APIAddressTests {
  @Test(
    arguments: [
      ("https://api.clerk.com/v1", "https://api.clerk.com/v1", "api.clerk.com", nil),
      ("https://api.clerk.com/v1/", "https://api.clerk.com/v1", "api.clerk.com", nil),
      ("HTTPS://API.Clerk.com/v1//", "https://api.clerk.com/v1", "api.clerk.com", nil),
      ("https://example.com", "https://example.com", "example.com", nil),
      ("https://example.com:8443/Base", "https://example.com:8443/Base", "example.com", 8443),
      ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1", "127.0.0.1", 8080),
      ("http://127.200.3.4/v1", "http://127.200.3.4/v1", "127.200.3.4", nil),
      ("http://localhost:1/v1", "http://localhost:1/v1", "localhost", 1),
      ("http://[::1]:8080/v1", "http://[::1]:8080/v1", "::1", 8080),
      ("https://[2001:db8::1]/v1", "https://[2001:db8::1]/v1", "2001:db8::1", nil),
    ] as [(String, String, String, Int?)])
  func takes(text: String, normal: String, host: String, port: Int?) throws {
    let address = try APIAddress(parsing: text)
    #expect(address.text == normal)
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.description == normal)
  }

  @Test(
    arguments: [
      ("http://api.clerk.com/v1", .insecure(host: "api.clerk.com")),
      ("http://128.0.0.1/v1", .insecure(host: "128.0.0.1")),
      ("http://0.0.0.0/v1", .insecure(host: "0.0.0.0")),
      ("http://127.0.0.1.example.com/", .insecure(host: "127.0.0.1.example.com")),
      ("http://localhost.example.com/", .insecure(host: "localhost.example.com")),
      ("http://127.1/", .insecure(host: "127.1")), ("http://127.0.0.256/", .insecure(host: "127.0.0.256")),
      ("http://[::2]/", .insecure(host: "::2")), ("https://user:pw@api.clerk.com/v1", .credentials),
      ("http://127.0.0.1@evil.example/", .credentials), ("", .notAnAddress), ("api.clerk.com", .notAnAddress),
      ("ftp://api.clerk.com", .notAnAddress), ("https://", .notAnAddress), ("https:///v1", .notAnAddress),
      ("https://api.clerk.com:0/", .notAnAddress), ("https://api.clerk.com:65536/", .notAnAddress),
      ("https://api.clerk.com:+80/", .notAnAddress), ("https://api.clerk.com:x/", .notAnAddress),
      ("https://api.clerk.com/v1?x=1", .notAnAddress), ("https://api.clerk.com/v1#x", .notAnAddress),
      ("https://api clerk.com/", .notAnAddress), ("https://api.clerk.com\\@evil.example/", .credentials),
      ("https://api.clerk.com\\.evil.example/", .notAnAddress), ("https://äpi.clerk.com/", .notAnAddress),
      ("https://api.clerk.com/\u{1b}[2J", .notAnAddress), ("https://[::1/", .notAnAddress),
      ("https://[::1]x/", .notAnAddress), ("https://[api]/", .notAnAddress),
      ("javascript:https://x", .notAnAddress),
    ] as [(String, APIAddressError)])
  func refusesWithTheReason(text: String, reason: APIAddressError) {
    #expect(throws: reason) { try APIAddress(parsing: text) }
    #expect(!reason.explanation.isEmpty)
  }

  @Test func knowsThisMachine() throws {
    for text in ["http://127.0.0.1", "http://localhost:3000", "https://[::1]", "https://127.255.255.255"] {
      #expect(try APIAddress(parsing: text).isLoopback, "\(text)")
    }
    #expect(!APIAddress.clerk.isLoopback)
    #expect(APIAddress.clerk.isSecure)
    #expect(APIAddress.clerk == (try APIAddress(parsing: "https://api.clerk.com/v1")))
  }

  @Test func writesHostAndPortForPeople() throws {
    #expect(APIAddress.clerk.hostAndPort == "api.clerk.com")
    #expect(try APIAddress(parsing: "http://127.0.0.1:8080/v1").hostAndPort == "127.0.0.1:8080")
    #expect(try APIAddress(parsing: "http://[::1]:8080/v1").hostAndPort == "[::1]:8080")
  }
}
