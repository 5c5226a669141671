import ClerkAPI
import TestSupport
import Testing

@testable import Index

@Suite("Filters of a profile’s own")
struct SavedFilterTests {
  private let rows: [OrganizationRow]

  init() throws {
    var generator = SeededGenerator(seed: 2027)
    rows = OrganizationBlock(try (0..<300).map { try RandomOrganization.make($0, using: &generator) }).rows
  }

  private func found(_ text: String) throws -> Set<Int> {
    Set(try Filter(parsing: text, in: .forTests()).matches(rows))
  }

  private func mistake(_ text: String, _ context: FilterContext = .forTests()) -> FilterMistake? {
    do throws(FilterMistake) {
      _ = try Filter(parsing: text, in: context)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("@big", "members:>5 -logo:yes"), ("@BIG", "members:>5 -logo:yes"),
    ("acme @big", "acme members:>5 -logo:yes"), ("@big @tier-1", "members:>5 -logo:yes public.plan:gold"),
    ("@lost", "admin:none"), ("-@lost", "-admin:none"), ("-@paper b", "-paper b"),
    ("@big -@big", "members:<0"),
  ])
  func standsForItsTerms(text: String, meant: String) throws {
    #expect(try found(text) == found(meant))
    let saved = try Filter(parsing: text, in: .forTests())
    let plain = try Filter(parsing: meant, in: .forTests())
    #expect(saved.asksForAdmins == plain.asksForAdmins)
    #expect(saved.words.count == plain.words.count)
  }

  /// Not all of its terms hold: one of them not holding is enough.
  @Test func isTurnedRoundAsAWhole() throws {
    let all = Set(rows.indices)
    for name in ["@big", "@tier-1", "@paper", "@lost"] {
      let inside = try found(name)
      #expect(try found("-\(name)") == all.subtracting(inside), "\(name)")
      #expect(!inside.isEmpty && inside != all || name == "@paper", "\(name) tells nothing")
    }
  }

  @Test func recordsThatCannotBeReadAreFoundByWordsOnly() throws {
    func holds(_ text: String) throws -> Bool {
      try Filter(parsing: text, in: .forTests()).matches(name: "Paper Films", id: "org_1")
    }
    #expect(try holds("@paper") && !holds("-@paper") && holds("-@paper x") == false)
    #expect(try !holds("@big") && !holds("-@big"))
  }

  @Test(arguments: [
    ("@bgi", "@bgi", 1, "did you mean @big?"), ("acme  -@tier1", "-@tier1", 7, "did you mean @Tier-1?"),
    ("@", "@", 1, "saved are @big, @Tier-1, @paper"), ("@nothing", "@nothing", 1, "saved are @big"),
    ("@big:5", "@big:5", 1, "no filter is saved"), ("@b", "@b", 1, "did you mean @big?"),
    ("@B", "@B", 1, "did you mean @big?"), ("-@t", "-@t", 1, "did you mean @Tier-1?"),
  ])
  func whatIsNotSavedIsToldWithWhatIs(text: String, part: String, column: Int, problem: String) {
    let found = mistake(text)
    #expect(found?.part == part && found?.column == column)
    #expect(found?.problem.contains(problem) == true, "\(found?.problem ?? "none")")
  }

  @Test func inQuotesItIsAWordLikeOthers() throws {
    #expect(mistake("\"@big\" a@b name:@x") == nil)
    #expect(
      mistake("@x", FilterContext(now: .init(milliseconds: 0), time: .universal, showsPrivate: false))?
        .problem.contains("no saved filters") == true)
  }

  @Test func namesNoOtherAndMayNeedPrivateMetadata() {
    #expect(
      mistake("a @big", FilterContext.forTests().ofSaved)?.problem == "a saved filter cannot name another one"
    )
    let hidden = mistake("x @crm", .forTests(showsPrivate: false))
    #expect(hidden?.part == "@crm" && hidden?.column == 3)
    #expect(
      hidden?.problem
        == "it stands for “acme private.crm_id:HS-1”; “private.crm_id:HS-1” (column 6): private metadata is not "
        + "shown; show it first to filter by it")
    #expect(mistake("@crm") == nil)
  }

  @Test(arguments: ["", "a b", "a:b", "@a", "a\"b", "a\u{3000}b"])
  func namesThatCannotBeTyped(name: String) {
    #expect(SavedFilters.mistake(inName: name) != nil)
    #expect(SavedFilters.mistake(inName: "big-free_2.é") == nil)
  }
}
