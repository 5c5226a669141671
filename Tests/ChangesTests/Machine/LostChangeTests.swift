import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Changes

@Suite("What reading again tells")
struct LostChangeTests {
  private func organization(_ change: (inout JSONObject) -> Void = { _ in }) throws -> Organization {
    var object = try #require(try JSONValue(parsing: Samples.organization).objectValue)
    change(&object)
    return try Organization(JSONReader(.object(object)))
  }

  @Test func ofAnUpdate() throws {
    var update = OrganizationUpdate()
    update.name = .set("New")
    update.roleSetKey = .clear
    update.maxAllowedMemberships = .set(9)
    let before = try organization { $0["role_set_key"] = "a" }
    let change = LostChange(update, before: before)
    #expect(change.aftermath(before) == .asBefore)
    // What the change is not about may differ.
    let elsewhere = try organization {
      $0["role_set_key"] = "a"
      $0["slug"] = "other"
      $0["updated_at"] = 1
    }
    #expect(change.aftermath(elsewhere) == .asBefore)
    let done = try organization {
      $0["name"] = "New"
      $0["max_allowed_memberships"] = 9
      $0["slug"] = "other"
      $0["role_set_key"] = .null
    }
    #expect(change.aftermath(done) == .asIntended)
    // What the answer leaves out is not known to be empty.
    let untold = try organization {
      $0["name"] = "New"
      $0["max_allowed_memberships"] = 9
      $0["role_set_key"] = nil
    }
    #expect(change.aftermath(untold) == .conflict)
    let half = try organization {
      $0["name"] = "New"
      $0["role_set_key"] = "a"
    }
    #expect(change.aftermath(half) == .conflict)
  }

  @Test(arguments: [
    (#"{"tier":"gold"}"#, Aftermath.asBefore),
    (#"{"a":{"x":1,"more":true},"other":2}"#, .asIntended),
    (#"{"a":{"x":1,"y":0}}"#, .conflict), (#"{"a":{"x":2}}"#, .conflict), (#"{"a":3}"#, .conflict),
    (#"{"a":{"x":1},"tier":"gold"}"#, .conflict), ("{}", .conflict),
  ])
  func ofAMerge(metadata: String, aftermath: Aftermath) throws {
    let change = LostChange(
      publicMetadata: ["a": ["x": 1, "y": nil], "tier": nil], privateMetadata: nil, before: try organization()
    )
    let now = try organization { object in
      object["public_metadata"] = try? JSONValue(parsing: metadata)
      object["private_metadata"] = ["else": 1]
    }
    #expect(change.aftermath(now) == aftermath)
  }

  @Test func textIsToldByItsBytes() throws {
    var update = OrganizationUpdate()
    update.name = .set("Caf\u{E9}")
    let before = try organization { $0["name"] = "Cafe\u{301}" }
    let change = LostChange(update, before: before)
    #expect(change.aftermath(before) == .asBefore)
    #expect(change.aftermath(try organization { $0["name"] = "Caf\u{E9}" }) == .asIntended)
  }

  @Test func metadataThatIsNotToldIsNotKnownToBeMerged() throws {
    let before = try organization { $0["public_metadata"] = ["old": 1] }
    let change = LostChange(publicMetadata: ["old": nil], privateMetadata: nil, before: before)
    #expect(change.aftermath(try organization { $0["public_metadata"] = nil }) == .conflict)
    #expect(change.aftermath(try organization { $0["public_metadata"] = [:] }) == .asIntended)
  }

  @Test func ofALogo() throws {
    let before = try organization { $0["has_image"] = false }
    let change = LostChange(logoBefore: before)
    #expect(change.aftermath(before) == .asBefore)
    #expect(change.aftermath(try organization { $0["image_url"] = "https://img/2" }) == .asIntended)
    let other = try organization {
      $0["has_image"] = false
      $0["image_url"] = "https://img/2"
    }
    #expect(change.aftermath(other) == .conflict)
  }
}
