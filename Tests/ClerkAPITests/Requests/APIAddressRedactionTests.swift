import ClerkAPI
import Testing

@Suite("Addresses in messages")
struct APIAddressRedactionTests {
  @Test(arguments: [
    ("https://api.clerk.com/v1", "https://api.clerk.com/v1"), ("", ""),
    ("https://ada:secret@api.clerk.com/v1", "https://…@api.clerk.com/v1"),
    ("ftp://secret@host", "ftp://…@host"), ("ada:secret@host", "…@host"),
    ("https://ada:se@cr/et@host/v1", "https://…@host/v1"),
  ])
  func holdNoPassword(text: String, shown: String) {
    #expect(APIAddress.redacted(text) == shown)
  }
}
