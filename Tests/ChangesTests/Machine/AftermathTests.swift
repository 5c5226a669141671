import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("What an organization read again says")
struct AftermathTests {
  private func says(_ request: ChangeRequest, _ now: JSONObject) throws -> Aftermath {
    Aftermath(of: Fixtures.intent(request), now: try Fixtures.organization(now))
  }

  @Test func fieldsByValue() throws {
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(10)
    update.createdAt = .set(Timestamp(milliseconds: 5000))
    let ten = JSONValue.number(JSONNumber(text: "1e1") ?? 0)
    #expect(try says(.update(update), ["max_allowed_memberships": ten, "created_at": 5000]) == .asIntended)
    #expect(try says(.update(update), [:]) == .asBefore)
    #expect(try says(.update(update), ["name": "Other"]) == .asBefore)
    #expect(try says(.update(update), ["max_allowed_memberships": 10]) == .conflict)
  }

  @Test func metadataDeeply() throws {
    let merge = ChangeRequest.mergeMetadata(
      MetadataMerge(publicPatch: ["plan": ["seats": 4], "old": .null], privatePatch: ["note": "x"]))
    #expect(try says(merge, [:]) == .asBefore)
    let done: JSONObject = [
      "public_metadata": ["plan": ["seats": 4, "tier": "free"]], "private_metadata": ["note": "x"],
    ]
    #expect(try says(merge, done) == .asIntended)
    #expect(try says(merge, ["public_metadata": ["plan": ["seats": 4]]]) == .conflict)
    #expect(try says(merge, ["public_metadata": .null]) == .conflict)
  }

  @Test func logos() throws {
    let logo = ChangeRequest.uploadLogo(LogoSource(path: "a.png", length: 1, contentType: "image/png"))
    #expect(try says(logo, [:]) == .asBefore)
    #expect(try says(logo, ["has_image": true, "image_url": "https://img.example/new"]) == .asIntended)
    #expect(try says(logo, ["image_url": "https://img.example/other-initials"]) == .conflict)
    #expect(try says(.deleteLogo, [:]) == .asIntended)
    #expect(try says(.deleteLogo, ["has_image": true]) == .asBefore)
  }
}
