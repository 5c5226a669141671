import ClerkAPI
import Foundation
import JSON
import Testing

/// All operations, from the client through the network to the sandbox and back.
@Suite struct OperationsTests {
  @Test(arguments: Way.allCases) func listsInEveryOrderAndPart(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      for field in OrganizationOrder.Field.allCases {
        var query = OrganizationQuery()
        query.orderBy = OrganizationOrder(field: field, descending: false)
        query.limit = 25
        query.includeMembersCount = true
        query.includeMissingMemberWithElevatedPermissions = true
        let first = try await sandbox.client.listOrganizations(query).value
        query.offset = 25
        let second = try await sandbox.client.listOrganizations(query).value
        #expect(first.totalCount == 40)
        #expect(first.organizations.count == 25 && second.organizations.count == 15)
        let all = first.organizations + second.organizations
        #expect(Set(all.map(\.id)).count == 40)
        #expect(all.allSatisfy { $0.membersCount != nil && $0.missingMemberWithElevatedPermissions != nil })
        if field == .createdAt { #expect(all.map(\.createdAt) == all.map(\.createdAt).sorted()) }
        if field == .membersCount {
          #expect(all.compactMap(\.membersCount) == all.compactMap(\.membersCount).sorted())
        }
      }
    }
  }

  @Test(arguments: Way.allCases) func findsByNameSlugIDAndSignedIDs(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let all = try await sandbox.organizations()
      let one = all[7]
      for text in [one.name, try #require(one.slug), one.id.rawValue, one.name.uppercased()] {
        var query = OrganizationQuery()
        query.query = text
        #expect(
          try await sandbox.client.listOrganizations(query).value.organizations.map(\.id).contains(one.id))
      }
      var some = OrganizationQuery()
      some.organizationIDs = ["+" + all[0].id.rawValue, all[1].id.rawValue]
      #expect(
        Set(try await sandbox.client.listOrganizations(some).value.organizations.map(\.id)) == [
          all[0].id, all[1].id,
        ])
      var others = OrganizationQuery()
      others.organizationIDs = ["-" + all[0].id.rawValue]
      #expect(try await sandbox.client.listOrganizations(others).value.totalCount == 39)
      let creator = try #require(one.createdBy)
      var members = OrganizationQuery()
      members.userIDs = ["+" + creator]
      members.limit = 40
      let found = try await sandbox.client.listOrganizations(members).value
      #expect(found.totalCount > 0 && found.totalCount < 40)
      members.userIDs = ["-" + creator]
      #expect(try await sandbox.client.listOrganizations(members).value.totalCount == 40 - found.totalCount)
    }
  }

  @Test(arguments: Way.allCases) func createsReadsUpdatesAndDeletes(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      var new = NewOrganization(name: "Été & Söhne 北")
      new.slug = "ete-soehne"
      new.createdBy = try await sandbox.organizations()[0].createdBy
      new.publicMetadata = ["tier": "gold"]
      new.privateMetadata = ["crm": ["id": 7]]
      new.maxAllowedMemberships = 12
      new.createdAt = Timestamp(milliseconds: 1_600_000_000_000)
      let made = try await sandbox.client.createOrganization(new).value
      #expect(made.name == "Été & Söhne 北" && made.slug == "ete-soehne" && made.maxAllowedMemberships == 12)
      #expect(made.createdAt == Timestamp(milliseconds: 1_600_000_000_000))
      #expect(made.privateMetadata == ["crm": ["id": 7]])

      let bySlug = try await sandbox.client.organization("ete-soehne", includeMembersCount: true)
      #expect(bySlug.value.id == made.id && bySlug.value.membersCount == 1)
      #expect(bySlug.traceID?.count == 32)
      #expect(bySlug.date != nil)

      var update = OrganizationUpdate()
      update.name = .set("Renamed")
      update.maxAllowedMemberships = .set(0)
      update.adminDeleteEnabled = .set(false)
      let updated = try await sandbox.client.updateOrganization(made.id, update).value
      #expect(updated.name == "Renamed" && updated.slug == "ete-soehne")
      #expect(updated.maxAllowedMemberships == 0 && updated.adminDeleteEnabled == false)

      let gone = try await sandbox.client.deleteOrganization(made.id).value
      #expect(gone.deleted)
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.organization(made.id.rawValue)
      }
      #expect(error.code == "resource_not_found" && error.fate == .refused)
    }
  }

  @Test(arguments: Way.allCases) func mergesMetadataDeeplyAndKeepsDigits(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      let price = try #require(JSONNumber(text: "1.10"))
      _ = try await sandbox.client.mergeMetadata(
        id, publicMetadata: ["a": ["x": 1, "y": 2], "price": .number(price)], privateMetadata: ["p": true])
      let merged = try await sandbox.client.mergeMetadata(id, publicMetadata: ["a": ["x": nil, "z": [1]]])
        .value
      #expect(merged.publicMetadata == ["a": ["y": 2, "z": [1]], "price": .number(price)])
      #expect(merged.privateMetadata == ["p": true])
    }
  }

  @Test(arguments: Way.allCases) func uploadsALogoFromDiskAndRemovesIt(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      let file = FileManager.default.temporaryDirectory.appendingPathComponent(
        "logo-\(UUID().uuidString).gif")
      defer { try? FileManager.default.removeItem(at: file) }
      let image = try #require(
        Data(base64Encoded: "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"))
      try image.write(to: file)
      let upload = LogoUpload(path: file.path, length: image.count, contentType: "image/gif")
      let uploaded = try await sandbox.client.uploadLogo(id, upload).value
      #expect(uploaded.hasImage == true)
      let removed = try await sandbox.client.deleteLogo(id).value
      #expect(removed.hasImage == false)
      #expect(removed.imageURL != uploaded.imageURL)
    }
  }

  @Test(arguments: Way.allCases) func readsBillingOfEveryKind(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      var statuses: Set<String> = []
      for organization in try await sandbox.organizations() {
        do throws(ClerkError) {
          let subscription = try await sandbox.client.subscription(organization.id).value
          statuses.insert(subscription.status.rawValue)
          #expect(!subscription.items.isEmpty)
        } catch {
          #expect(error.code == "subscription_not_found")
          statuses.insert("none")
        }
      }
      #expect(statuses.contains("active") && statuses.count > 2)
      #expect(try await sandbox.client.instance().value.environmentType == "development")
    }
  }

  @Test(arguments: Way.allCases) func movesCreditsOnceForEachKey(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      #expect(try await sandbox.client.creditBalance(id).value.balance == nil)
      let adjustment = CreditAdjustment(
        action: .increase, amount: Money(minorUnits: 2500, currency: .usd), idempotencyKey: "k-1",
        note: "goodwill")
      let entry = try await sandbox.client.adjustCredits(id, adjustment).value
      #expect(entry.amount == Money(minorUnits: 2500, currency: .usd) && entry.note == "goodwill")
      #expect(try await sandbox.client.adjustCredits(id, adjustment).value.id == entry.id)
      #expect(try await sandbox.client.creditBalance(id).value.balance?.minorUnits == 2500)
      #expect(try await sandbox.server.ledger(organizationID: id.rawValue).count == 1)

      let tooMuch = CreditAdjustment(
        action: .decrease, amount: Money(minorUnits: 2501, currency: .usd), idempotencyKey: "k-2")
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.adjustCredits(id, tooMuch)
      }
      #expect(error.code == "insufficient_credit_balance" && error.status == 422)
    }
  }
}
