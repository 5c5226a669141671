import ClerkAPI
import Index
import JSON
import TestSupport
import Testing

@Suite("Paths that a filter names and no organization has")
struct MissingFieldsTests {
  private func rows(_ metadata: [JSONObject]) throws -> [OrganizationRow] {
    let organizations = try metadata.enumerated().map { number, metadata in
      try Organizations.make(
        number, name: "Acme", publicMetadata: .object(metadata), privateMetadata: ["crm": ["id": 1]])
    }
    return OrganizationBlock(organizations).rows
  }

  private func missing(
    _ text: String, in metadata: [JSONObject] = [["tier": "gold", "plan": ["seats": 5], "trial": nil]]
  ) throws -> [String] {
    let filter = try Filter(parsing: text, in: .forTests())
    let rows = try rows(metadata)
    var fields = MissingFields(of: filter)
    fields.look(in: rows)
    var index = OrganizationIndex()
    index.add(rows)
    var indexed = MissingFields(of: filter)
    indexed.look(in: index)
    #expect(indexed.found.map(\.field) == fields.found.map(\.field))
    return fields.found.map(\.text)
  }

  @Test func areToldWithWhatWasMeant() throws {
    #expect(try missing("public.plan.tier:gold") == ["None has public.plan.tier, did you mean public.tier?"])
    #expect(try missing("public.Tier:gold") == ["None has public.Tier, did you mean public.tier?"])
    #expect(
      try missing("public.plan.seets:>3") == ["None has public.plan.seets, did you mean public.plan.seats?"])
    #expect(try missing("public.owner:*") == ["None has public.owner."])
    #expect(
      try missing("acme public.a:1 public.b:2 members:>9") == ["None has public.a.", "None has public.b."])
  }

  @Test func areNoneThatIsThereWhateverItsValue() throws {
    for text in ["public.tier:free", "public.trial:no", "public.plan:x", "public.plan.seats:>9", "acme"] {
      #expect(try missing(text) == [], "\(text)")
    }
    // Of what must not be, absence is what is wanted.
    #expect(try missing("-public.owner:*") == [])
  }

  @Test func nameNothingPrivateForWhatIsPublic() throws {
    #expect(try missing("public.crm.id:1") == ["None has public.crm.id."])
    #expect(try missing("private.crm.ids:1") == ["None has private.crm.ids, did you mean private.crm.id?"])
  }

  @Test func onlyOneThatHasItIsEnough() throws {
    let many: [JSONObject] = Array(repeating: ["a": 1], count: 2_000) + [["owner": "x"]]
    #expect(try missing("public.owner:y", in: many) == [])
    #expect(try missing("public.owners:y", in: many + many).count == 1)
  }

  @Test func whatIsGoneFromTheIndexHasNothing() throws {
    var index = OrganizationIndex()
    let rows = try rows([["owner": "x"], ["tier": "y"]])
    index.add(rows)
    index.remove(rows[0].id)
    var fields = MissingFields(of: try Filter(parsing: "public.owner:x", in: .forTests()))
    fields.look(in: index)
    #expect(fields.found.map(\.text) == ["None has public.owner."])
  }
}
