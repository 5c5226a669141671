import Testing

@testable import Console

@Suite("Slugs suggested from names")
struct SlugSuggestionTests {
  @Test(arguments: [
    ("Acme Corp", "acme-corp"), ("  Ärzte & Söhne GmbH ", "aerzte-soehne-gmbh"), ("Straße 7", "strasse-7"),
    ("Café — Łódź", "cafe-lodz"), ("木槿软件", ""), ("", ""), ("--", ""), ("Rocket 🚀 Labs", "rocket-labs"),
  ])
  func holdOnlyWhatASlugHolds(name: String, slug: String) {
    #expect(SlugSuggestion.from(name) == slug)
  }

  @Test func areNotLong() {
    #expect(SlugSuggestion.from(String(repeating: "long name ", count: 30)).count <= 51)
  }
}
