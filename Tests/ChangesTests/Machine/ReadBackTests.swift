import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("What an organization read again says")
struct ReadBackTests {
  private func says(_ request: ChangeRequest, _ now: JSONObject) -> ReadBack {
    var object = Fixtures.before
    for (key, value) in now { object[key] = value }
    return ReadBack(Fixtures.intent(request), now: object)
  }

  @Test func fieldsByValue() {
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(10)
    update.createdAt = .set(Timestamp(milliseconds: 5000))
    let ten = JSONValue.number(JSONNumber(text: "1e1") ?? 0)
    #expect(says(.update(update), ["max_allowed_memberships": ten, "created_at": 5000]) == .asIntended)
    #expect(says(.update(update), [:]) == .asBefore)
    #expect(says(.update(update), ["name": "Other"]) == .asBefore)
    #expect(says(.update(update), ["max_allowed_memberships": 10]) == .conflict)
  }

  @Test func metadataDeeply() {
    let merge = ChangeRequest.mergeMetadata(
      MetadataMerge(publicPatch: ["plan": ["seats": 4], "old": .null], privatePatch: ["note": "x"]))
    #expect(says(merge, [:]) == .asBefore)
    let done: JSONObject = [
      "public_metadata": ["plan": ["seats": 4, "tier": "free"]], "private_metadata": ["note": "x"],
    ]
    #expect(says(merge, done) == .asIntended)
    #expect(says(merge, ["public_metadata": ["plan": ["seats": 4]]]) == .conflict)
    #expect(says(merge, ["public_metadata": .null]) == .conflict)
  }

  @Test func logos() {
    let logo = ChangeRequest.uploadLogo(LogoSource(path: "a.png", length: 1, contentType: "image/png"))
    #expect(says(logo, [:]) == .asBefore)
    #expect(says(logo, ["has_image": true, "image_url": "https://img.example/new"]) == .asIntended)
    #expect(says(logo, ["image_url": "https://img.example/other-initials"]) == .conflict)
    #expect(says(.deleteLogo, [:]) == .asIntended)
    #expect(says(.deleteLogo, ["has_image": true]) == .asBefore)
  }
}
