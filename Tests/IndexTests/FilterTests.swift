import ClerkAPI
import Index
import JSON
import TestSupport
import Testing

@Suite("What a filter finds")
struct FilterTests {
  private static let terms = [
    "paper", "film", "pprflm", "mowen", "снегирь", "木件", "acme", "org_1", "b", "xyz", "name:acme", "name:ö",
    "slug:paper", "slug:UPPER",
    "id:aB", "id:org_2", "members:5", "members:>5", "members:>=5", "members:<5", "members:<=5",
    "members:2..10", "members:none", "members:<0",
    "limit:10", "limit:>5", "limit:<1000", "limit:none", "limit:0", "full:yes", "full:no", "over:yes",
    "over:no", "logo:yes", "logo:no",
    "admin:none", "created:2025-11-26", "created:>2025-11-26", "created:>=2025-11-26", "created:<2025-11-26",
    "created:<=2025-11-26",
    "created:<90d", "created:>90d", "updated:<2025-11-26", "public.plan:gold", "public.plan.tier:GOLD",
    "public.plan:10", "public.seats:>5",
    "public.seats:<0", "public.trial:*", "public.tags:~ol", "public.tags.0:gold", "private.tier:true",
    "private.plan.plan:*", "public.é:*",
    "public.plan:null", "public.tier:möwe", "private.seats:9007199254740993",
  ]

  /// Against an implementation that only wants to be plain: thousands of strange organizations, every term, and pairs.
  @Test func isWhatThePlainReferenceFinds() throws {
    var generator = SeededGenerator(seed: 2026)
    let organizations = try (0..<400).map { try RandomOrganization.make($0, using: &generator) }
    let rows = OrganizationBlock(organizations).rows
    var filters = Self.terms + Self.terms.map { "-\($0)" }
    for _ in 0..<300 {
      filters.append(
        "\(Self.terms.randomElement(using: &generator)!) -\(Self.terms.randomElement(using: &generator)!)")
    }
    var found = 0
    for text in filters {
      let filter = try Filter(parsing: text, in: .forTests())
      let matches = filter.matches(rows).sorted()
      func expected(isLoose: Bool) -> [Int] {
        organizations.indices.filter { place in
          text.split(separator: " ").allSatisfy {
            FilterReference(organization: organizations[place]).holds(String($0), isLoose: isLoose)
          }
        }
      }
      let strict = expected(isLoose: false)
      let expected = strict.isEmpty ? expected(isLoose: true) : strict
      #expect(matches == expected, "\(text)")
      found += matches.count
    }
    #expect(found > 10_000)
  }

  private func names(_ text: String, among names: [String]) throws -> [String] {
    let rows = OrganizationBlock(try names.enumerated().map { try Organizations.make($0, name: $1) }).rows
    return try Filter(parsing: text, in: .forTests()).matches(rows).map { names[$0] }
  }

  @Test func theBestStandFirst() throws {
    let all = ["Palm Print Farm Loans Mill", "Paper Films Co-op", "Films on Paper", "Papier", "Paper"]
    #expect(try names("paper", among: all) == ["Paper", "Paper Films Co-op", "Films on Paper"])
    #expect(try names("papir", among: all).contains("Papier"))
    #expect(try names("films paper", among: all) == ["Paper Films Co-op", "Films on Paper"])
    #expect(try names("pprflm", among: all) == ["Palm Print Farm Loans Mill", "Paper Films Co-op"])
  }

  /// Whoever changes what is found must not meet half of all names.
  @Test func lettersAreLeftOutOnlyWhereNothingHasTheWord() throws {
    let all = ["Heron Ltd", "The Ironwood Company", "Hügel Präzision"]
    #expect(try names("heron", among: all) == ["Heron Ltd"])
    #expect(try names("hrnl", among: all) == ["Heron Ltd"])
    #expect(try names("-heron", among: all) == ["The Ironwood Company", "Hügel Präzision"])
    #expect(try names("-hrn", among: all) == all)
    // All that may be meant of a part is kept until the rest is known.
    let rows = OrganizationBlock(try all.enumerated().map { try Organizations.make($0, name: $1) }).rows
    #expect(try Filter(parsing: "heron", in: .forTests()).candidates(rows).count > 1)
  }

  @Test(arguments: ["\"", "a \"b", "name:\"x y", "\"a\" \"b"]) func aQuoteThatIsNotClosedIsAMistake(
    text: String
  ) throws {
    let mistake = try #require(throws: FilterMistake.self) { try Filter(parsing: text, in: .forTests()) }
    #expect(mistake.problem == "the quote is not closed")
    // While it is typed it is not closed yet.
    var typed: FilterMistake?
    _ = Filter(understanding: text, in: .forTests(), mistake: &typed)
    #expect(typed == nil)
  }

  @Test func quotesKeepBlanksAndSignsTogether() throws {
    let all = ["Paper Films", "Films of Paper", "-x y", "a:b", "O'Brien", "O’Brien’s"]
    #expect(try names("\"paper films\"", among: all) == ["Paper Films"])
    #expect(try names("name:\"s of\"", among: all) == ["Films of Paper"])
    #expect(try names("\"-x y\"", among: all) == ["-x y"])
    #expect(try names("\"a:b\"", among: all) == ["a:b"])
    #expect(try names("o'brien", among: all) == ["O'Brien", "O’Brien’s"])
    #expect(try names("-\"paper films\" -o'b", among: all) == ["Films of Paper", "-x y", "a:b"])
  }

  @Test func keysMayHoldDotsAndValuesSigns() throws {
    let organization = try Organizations.make(
      1, name: "x",
      publicMetadata: [
        "a.b": ["c": ">10"], "a": ["b": ["c": "other"]], "star": "*", "empty": "", "renews": "2027-05-13",
      ])
    func holds(_ text: String) throws -> Bool {
      try !Filter(parsing: text, in: .forTests()).matches([OrganizationRow(organization)]).isEmpty
    }
    #expect(try holds("public.\"a.b\".c:\">10\""))
    #expect(try !holds("public.\"a.b\".c:>10"))
    #expect(try holds("public.a.b.c:OTHER"))
    #expect(try holds("public.star:\"*\""))
    #expect(try holds("public.empty:\"\""))
    #expect(try !holds("public.star:\"\""))
    #expect(try holds("public.renews:<2028-01-01"))
    #expect(try !holds("public.renews:>2027-05-13"))
    #expect(try holds("public.renews:>=2027-05-13"))
  }
}
