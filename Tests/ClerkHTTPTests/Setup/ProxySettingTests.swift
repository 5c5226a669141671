import ClerkAPI
import TestSupport
import Testing

@testable import ClerkHTTP

@Suite("HTTPS_PROXY and NO_PROXY", .inRealTime)
struct ProxySettingTests {
  @Test(
    arguments: [
      ("http://proxy.example.com:3128", "http://proxy.example.com:3128", nil),
      ("http://proxy.example.com:3128/", "http://proxy.example.com:3128", nil),
      ("proxy.example.com", "http://proxy.example.com:80", nil),
      ("HTTP://proxy.example.com", "http://proxy.example.com:80", nil),
      ("http://me:secret@proxy:1", "http://proxy:1", "me:secret"),
      ("http://me@proxy:1", "http://proxy:1", "me:"),
      ("http://m%3Ae:p%40s:s@proxy:1", "http://proxy:1", "m:e:p@s:s"),
      ("socks5://proxy", "socks5://proxy:1080", nil),
      ("socks5h://proxy:9", "socks5h://proxy:9", nil), ("http://[::1]:3128", "http://::1:3128", nil),
    ] as [(String, String, String?)])
  func reads(text: String, description: String, credentials: String?) throws {
    let proxy = try ProxySetting(parsing: text)
    #expect(proxy.description == description)
    #expect(proxy.credentials == credentials)
    var dumped = ""
    dump(proxy, to: &dumped)
    #expect(!dumped.contains("secret") && !"\(proxy)".contains("secret"))
  }

  @Test(
    arguments: [
      "", "http://", "https://proxy:3128", "ftp://proxy", "http://proxy:0", "http://proxy:65536",
      "http://proxy:x",
      "http://a b", "http://me:%zz@proxy", "http://me:%4@proxy", "http://::1:3128", "http://me:%FF@proxy",
    ])
  func refuses(text: String) {
    #expect(throws: NetworkSettingError.proxy) { try ProxySetting(parsing: text) }
    #expect(NetworkSettingError.proxy.explanation.contains("HTTPS_PROXY"))
  }

  @Test(
    arguments: [
      (["HTTPS_PROXY": "http://upper"], "http://upper:80"),
      (["https_proxy": "http://lower"], "http://lower:80"),
      (["HTTPS_PROXY": "http://upper", "https_proxy": "http://lower"], "http://upper:80"),
      (["HTTPS_PROXY": "", "https_proxy": "http://lower"], "http://lower:80"),
      (["HTTP_PROXY": "http://other"], nil),
      ([:], nil), (["HTTPS_PROXY": "http://p", "NO_PROXY": "clerk.com"], nil),
      (["HTTPS_PROXY": "http://p", "no_proxy": "clerk.com"], nil),
      (["HTTPS_PROXY": "http://p", "NO_PROXY": "example.com"], "http://p:80"),
    ] as [([String: String], String?)])
  func isLookedUp(environment: [String: String], proxy: String?) throws {
    #expect(try ProxySetting(address: .clerk, environment: environment)?.description == proxy)
  }

  @Test func doesNotHoldForThisMachine() throws {
    for text in ["https://localhost/v1", "https://127.0.0.1/v1", "https://[::1]/v1", "http://127.0.0.1:1/v1"]
    {
      let address = try APIAddress(parsing: text)
      #expect(try ProxySetting(address: address, environment: ["HTTPS_PROXY": "http://p"]) == nil)
    }
    #expect(throws: NetworkSettingError.proxy) {
      try ProxySetting(address: .clerk, environment: ["HTTPS_PROXY": "https://p"])
    }
  }

  @Test(
    arguments: [
      ("", false), ("*", true), ("api.clerk.com", true), ("clerk.com", true), (".clerk.com", true),
      ("*.clerk.com", true), ("CLERK.com", true), ("lerk.com", false), ("com", true),
      ("api.clerk.com:443", true),
      ("api.clerk.com:80", false), ("clerk.com:443", true), ("example.com, clerk.com", true),
      ("example.com clerk.com", true), ("example.com,,", false), (".", false),
      ("api.clerk.com.evil.example", false),
    ])
  func exceptions(text: String, excepted: Bool) {
    #expect(ProxyExceptions(text).contain(host: "api.clerk.com", port: 443) == excepted)
  }

  @Test func exceptionsByNumber() {
    #expect(ProxyExceptions("10.0.0.1").contain(host: "10.0.0.1", port: 443))
    #expect(!ProxyExceptions("0.0.1").contain(host: "10.0.0.1", port: 443))
    #expect(ProxyExceptions("2001:db8::1").contain(host: "2001:db8::1", port: 443))
    #expect(ProxyExceptions("[2001:db8::1]").contain(host: "2001:db8::1", port: 443))
    #expect(ProxyExceptions("[2001:db8::1]:443").contain(host: "2001:db8::1", port: 443))
    #expect(!ProxyExceptions("[2001:db8::1]:444").contain(host: "2001:db8::1", port: 443))
  }
}
