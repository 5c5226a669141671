import ClerkAPI
import JSON
import Synchronization
import TestSupport
import Testing

/// All operations, from the client through the network to the sandbox and back.
@Suite(.inRealTime) struct OperationsTests {
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
        let times = all.compactMap(\.createdAt)
        if field == .createdAt { #expect(times.count == 40 && times == times.sorted()) }
        if field == .membersCount {
          #expect(all.compactMap(\.membersCount) == all.compactMap(\.membersCount).sorted())
        }
      }
    }
  }

  @Test(arguments: Way.allCases, OrganizationOrder.Field.allCases)
  func descendingIsAscendingBackwards(way: Way, field: OrganizationOrder.Field) async throws {
    try await TestSandbox.run(way) { sandbox in
      func values(descending: Bool) async throws -> [String] {
        var query = OrganizationQuery()
        query.orderBy = OrganizationOrder(field: field, descending: descending)
        query.limit = 40
        query.includeMembersCount = true
        return try await sandbox.client.listOrganizations(query).value.organizations.map { one in
          switch field {
          case .name: one.name
          case .createdAt: one.createdAt?.description ?? ""
          case .membersCount: "\(one.membersCount ?? -1)"
          }
        }
      }
      let ascending = try await values(descending: false)
      #expect(try await values(descending: true) == ascending.reversed())
      #expect(Set(ascending).count > 1)
    }
  }

  @Test(arguments: Way.allCases) func combinesSearchSignsAndOrder(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let all = try await sandbox.organizations()
      let chosen = Array(all.prefix(5))
      var query = OrganizationQuery()
      query.organizationIDs = chosen.map { "+" + $0.id.rawValue }
      query.orderBy = OrganizationOrder(field: .createdAt, descending: true)
      query.limit = 3
      query.offset = 1
      let page = try await sandbox.client.listOrganizations(query).value
      #expect(page.totalCount == 5)
      #expect(
        page.organizations.compactMap(\.createdAt)
          == Array(chosen.compactMap(\.createdAt).sorted().reversed()[1..<4]))

      // Those of a user, but not this one of them.
      let one = try #require(all.first { $0.createdBy != nil })
      var others = OrganizationQuery()
      others.userIDs = ["+" + (try #require(one.createdBy))]
      let total = try #require(try await sandbox.client.listOrganizations(others).value.totalCount)
      others.organizationIDs = ["-" + one.id.rawValue]
      let rest = try await sandbox.client.listOrganizations(others).value
      #expect(rest.totalCount == total - 1 && !rest.organizations.contains { $0.id == one.id })
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
      let foundTotal = try #require(found.totalCount)
      #expect(foundTotal > 0 && foundTotal < 40)
      members.userIDs = ["-" + creator]
      #expect(try await sandbox.client.listOrganizations(members).value.totalCount == 40 - foundTotal)
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

  @Test(arguments: Way.allCases) func updatesEveryField(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      var update = OrganizationUpdate()
      update.slug = .set("fresh-2")
      update.createdAt = .set(Timestamp(milliseconds: 1_600_000_000_123))
      update.roleSetKey = .set("role_set:sales")
      let updated = try await sandbox.client.updateOrganization(id, update).value
      #expect(updated.slug == "fresh-2" && updated.roleSetKey == "role_set:sales")
      #expect(updated.createdAt == Timestamp(milliseconds: 1_600_000_000_123))
      #expect(updated.name == "Fresh")

      // What a null does is not documented; the sandbox takes it and leaves the field as it is.
      var clearing = OrganizationUpdate()
      clearing.roleSetKey = .clear
      sandbox.server.clearRequests()
      #expect(try await sandbox.client.updateOrganization(id, clearing).value.name == "Fresh")
      #expect(sandbox.server.requests.map(\.bodySize) == [#"{"role_set_key":null}"#.utf8.count])
    }
  }

  @Test(arguments: Way.allCases) func uploadsALogoFromDiskAndRemovesIt(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      // Large enough to go in several pieces.
      let file = try TemporaryFile(Array("GIF89a".utf8) + [UInt8](repeating: 7, count: 300_000))
      let sent = Mutex<[Int]>([])
      let upload = file.upload(type: "image/gif", uploader: "user_2g7np7Hrk0SN6kj5EDMLDaKNL0S") { count in
        sent.withLock { $0.append(count) }
      }
      let uploaded = try await sandbox.client.uploadLogo(id, upload).value
      #expect(uploaded.hasImage == true)
      let steps = sent.withLock { $0 }
      #expect(steps == steps.sorted() && steps.last == file.length)
      if way == .network { #expect(steps.count > 2) }
      let size = try #require(sandbox.server.requests.last?.bodySize)
      #expect(size > file.length + "user_2g7np7Hrk0SN6kj5EDMLDaKNL0S".utf8.count)
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
          statuses.insert(subscription.status?.rawValue ?? "")
          #expect(!subscription.items.isEmpty)
        } catch {
          #expect(error.code == "subscription_not_found")
          statuses.insert("none")
        }
      }
      #expect(statuses.contains("active") && statuses.count > 2)
      #expect(try await sandbox.client.instance().raw.objectValue?["environment_type"] == "development")
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
      #expect(entry.amount == Money(minorUnits: 2500, currency: .usd) && entry.source["note"] == "goodwill")
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
