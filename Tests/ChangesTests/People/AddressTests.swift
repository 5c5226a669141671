import Testing

@testable import Changes

@Suite("Addresses as they are typed")
struct AddressTests {
  @Test(arguments: [
    (" ada@acme.com ", "ada@acme.com"), ("Ada L. <ada@acme.com>", "ada@acme.com"),
    ("mailto:ada@acme.com", "ada@acme.com"), ("<ada@acme.com>,", "ada@acme.com"), (" user_1 ", "user_1"),
    ("ada bob@acme.com", "ada bob@acme.com"),
  ])
  func whatSurroundsAnAddressIsNoPartOfIt(text: String, meant: String) {
    #expect(EmailAddress.meant(by: text) == meant)
  }

  @Test(arguments: [
    ("https://acme.com/join?a=b", true), ("HTTP://localhost:3000", true), ("acme.com", false),
    ("https://", false), ("https:///join", false), ("https://:80/", false), ("file:///etc", false),
    ("javascript://x", false), ("https://a b", false),
  ])
  func aPageHasASchemeAndAHost(text: String, isFine: Bool) {
    #expect((WebAddress.problem(text) == nil) == isFine)
  }
}
