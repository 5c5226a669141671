import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("Reading people")
struct PeopleReadingTests {
  private func reader(_ sample: String) throws -> JSONReader { JSONReader(try JSONValue(parsing: sample)) }

  private func reader(_ sample: String, _ change: (inout JSONObject) -> Void) throws -> JSONReader {
    var object = try #require(try JSONValue(parsing: sample).objectValue)
    change(&object)
    return JSONReader(.object(object))
  }

  @Test func aUser() throws {
    let user = try User(reader(Samples.user))
    #expect(user.id.rawValue == "user_1")
    #expect(user.name == "Ada Byron")
    #expect(user.emailAddresses.map(\.address) == ["ada@old.example", "ada+work@acme.example"])
    #expect(user.emailAddresses.map(\.verificationStatus) == ["verified", "verified"])
    #expect(user.primaryEmailAddress == "ada+work@acme.example")
    #expect(user.username == nil && user.externalID == "crm-7")
    #expect(user.isBanned == false && user.isLocked == true && user.isDeprovisioned == false)
    #expect(user.lastSignInAt == Timestamp(milliseconds: 1_716_883_300_000))
    #expect(user.lastActiveAt == Timestamp(milliseconds: 1_716_883_400_000))
    #expect(user.createdAt == Timestamp(milliseconds: 1_716_883_200_000))
    #expect(user.told("username", user.username) == .nothing)
  }

  @Test func thePrimaryAddressIsTheOneWithThatIDOrNone() throws {
    let none = try User(reader(Samples.user) { $0["primary_email_address_id"] = .null })
    #expect(none.primaryEmailAddress == nil)
    let another = try User(reader(Samples.user) { $0["primary_email_address_id"] = "idn_3" })
    #expect(another.primaryEmailAddress == nil)
    let empty = try User(reader(Samples.user) { $0["email_addresses"] = [] })
    #expect(empty.primaryEmailAddress == nil && empty.emailAddresses.isEmpty)
    // Two things that Clerk leaves out are not each other's.
    let unnamed = try User(
      reader(Samples.user) {
        $0["primary_email_address_id"] = nil
        $0["email_addresses"] = [["email_address": "ada@old.example"]]
      })
    #expect(unnamed.primaryEmailAddress == nil)
  }

  @Test(arguments: [
    (JSONValue.null, JSONValue.null, nil), ("Ada", .null, "Ada"), ("", "Byron", "Byron"), ("", "", nil),
    (7, "Byron", "Byron"),
  ])
  func aNameIsWhatThereIsOfIt(first: JSONValue, last: JSONValue, name: String?) throws {
    let user = try User(
      reader(Samples.user) {
        $0["first_name"] = first
        $0["last_name"] = last
      })
    #expect(user.name == name)
  }

  @Test func anAddressIsFoundInWhateverCase() throws {
    let user = try User(reader(Samples.user))
    #expect(user.hasEmailAddress("ADA+Work@acme.example"))
    #expect(user.hasEmailAddress("ada@old.example"))
    #expect(!user.hasEmailAddress("work@acme.example"))
  }

  @Test func aMembership() throws {
    let membership = try Membership(reader(Samples.membership))
    #expect(membership.id.rawValue == "orgmem_1")
    #expect(membership.role == "org:admin" && membership.roleName == "Admin")
    #expect(membership.permissions == ["org:sys_profile:manage", "org:sys_memberships:read"])
    #expect(membership.organization?.name == "Acme Corp")
    #expect(membership.person?.userID?.rawValue == "user_1")
    #expect(membership.person?.identifier == "ada" && membership.person?.username == "ada")
    #expect(membership.person?.name == "Ada Byron" && membership.person?.isBanned == false)
    #expect(membership.createdAt == Timestamp(milliseconds: 1_716_883_200_000))
    #expect(membership.updatedAt == Timestamp(milliseconds: 1_716_883_300_000))
    let alone = try Membership(
      reader(Samples.membership) {
        $0["public_user_data"] = nil
        $0["organization"] = ["id": 7]
      })
    #expect(alone.person == nil && alone.organization == nil)
  }

  @Test func anInvitation() throws {
    let invitation = try Invitation(reader(Samples.invitation))
    #expect(invitation.id.rawValue == "orginv_1")
    #expect(invitation.emailAddress == "new@acme.example")
    #expect(invitation.role == "org:member" && invitation.roleName == "Member")
    #expect(invitation.status == .pending)
    #expect(invitation.organizationID?.rawValue == Samples.id)
    #expect(invitation.organization?.id.rawValue == Samples.id)
    #expect(invitation.organization?.name == "Acme Corp" && invitation.organization?.slug == "acme-corp")
    #expect(invitation.inviterID?.rawValue == "user_1" && invitation.inviter?.identifier == "ada")
    #expect(invitation.expiresAt == Timestamp(milliseconds: 1_719_475_200_000))
    for (text, status) in [
      ("accepted", Invitation.Status.accepted), ("revoked", .revoked), ("expired", .expired),
      ("paused", .other("paused")),
    ] {
      let other = try Invitation(reader(Samples.invitation) { $0["status"] = .string(JSONString(text)) })
      #expect(other.status == status && other.status?.description == text)
    }
  }

  @Test func aDomain() throws {
    let domain = try OrganizationDomain(reader(Samples.domain))
    #expect(domain.id.rawValue == "orgdmn_1" && domain.name == "acme.example")
    #expect(domain.organizationID?.rawValue == Samples.id && domain.organization?.name == "Acme Corp")
    #expect(domain.enrollmentMode == "automatic_invitation" && domain.isVerified == true)
    #expect(domain.affiliationEmailAddress == "ada@acme.example")
    #expect(domain.pendingInvitations == 1 && domain.pendingSuggestions == 2)
    let unverified = try OrganizationDomain(
      reader(Samples.domain) {
        $0["verification"] = .null
        $0["affiliation_verification"] = ["status": "unverified"]
      })
    #expect(unverified.isVerified == false)
    let untold = try OrganizationDomain(
      reader(Samples.domain) {
        $0["verification"] = nil
        $0["affiliation_verification"] = .null
      })
    #expect(untold.isVerified == nil)
  }

  // MARK: Every member

  private func walk(_ sample: String, needed: Set<String>, _ read: (JSONReader) throws -> Void) throws {
    for step in MemberWalk.steps(of: try JSONValue(parsing: sample)) {
      do {
        try read(JSONReader(step.body))
      } catch {
        #expect(needed.contains(step.path.joined(separator: ".")), "\(step.name): \(error)")
      }
    }
  }

  @Test func whatIsOnlyShownMakesNoRecordUnreadable() throws {
    try walk(Samples.user, needed: ["id"]) { _ = try User($0) }
    try walk(Samples.membership, needed: ["id", "role"]) { _ = try Membership($0) }
    try walk(Samples.invitation, needed: ["id", "email_address"]) { _ = try Invitation($0) }
    try walk(Samples.domain, needed: ["id", "name"]) { _ = try OrganizationDomain($0) }
    try walk(Samples.role, needed: ["key"]) { _ = try OrganizationRole($0) }
    try walk(Samples.organizationSettings, needed: []) { _ = try OrganizationSettings($0) }
  }

  @Test func anOddRowKeepsItsPlaceAndHidesNoOther() throws {
    let user = try JSONValue(parsing: Samples.user)
    let list = try RecordPage<User>(list: JSONReader([user, ["id": 7], .null, user]))
    #expect(list.entries.count == 4 && list.records.count == 2 && list.totalCount == nil)
    #expect(list.entries[1].source == ["id": 7])
    guard case .unreadable(let odd) = list.entries[1] else {
      Issue.record("an id that is a number was read")
      return
    }
    #expect(odd.problem == "id: expected a string, found 7")

    let membership = try JSONValue(parsing: Samples.membership)
    let page = try RecordPage<Membership>(
      JSONReader(["data": [["id": "orgmem_2"], membership], "total_count": 2]))
    #expect(page.entries.map(\.id) == ["orgmem_2", "orgmem_1"])
    #expect(page.records.map(\.id.rawValue) == ["orgmem_1"] && page.totalCount == 2)
    #expect(try RecordPage<Membership>(JSONReader(["data": [], "total_count": -1])).totalCount == nil)
    #expect(throws: JSONReadError.self) { try RecordPage<Membership>(JSONReader(["total_count": 2])) }
  }
}
