import ClerkAPI
import JSON
import Sandbox
import Testing

/// Changes whose answer was lost, be it that they were carried out or not.
@Suite struct LostAnswersTests {
  /// A change of an organization, one of each kind that is settled by reading again.
  enum Change: CaseIterable, Sendable {
    case update, metadata, logo

    func make(
      _ client: ClerkClient, _ before: Organization, _ file: TemporaryFile, isSettled: Bool = true
    ) async throws(ClerkError) -> Organization {
      let known = isSettled ? before : nil
      switch self {
      case .update:
        var update = OrganizationUpdate()
        update.name = .set("Renamed")
        update.maxAllowedMemberships = .set(77)
        return try await client.updateOrganization(before.id, update, before: known).value
      case .metadata:
        return try await client.mergeMetadata(
          before.id, publicMetadata: ["a": ["x": 1, "gone": nil]], privateMetadata: ["p": true], before: known
        ).value
      case .logo:
        return try await client.uploadLogo(before.id, file.upload(type: "image/gif"), before: known).value
      }
    }

    func isMade(_ now: Organization) -> Bool {
      switch self {
      case .update: now.name == "Renamed" && now.maxAllowedMemberships == 77
      case .metadata:
        now.publicMetadata == ["a": ["x": 1]] && now.privateMetadata == ["p": true]
      case .logo: now.hasImage == true
      }
    }

    /// Something else that someone else does to the same.
    func disturb(_ client: ClerkClient, _ id: OrganizationID, _ file: TemporaryFile) async throws {
      switch self {
      case .update:
        var update = OrganizationUpdate()
        update.name = .set("Another")
        _ = try await client.updateOrganization(id, update)
      case .metadata: _ = try await client.mergeMetadata(id, publicMetadata: ["a": ["x": 2]])
      case .logo: _ = try await client.uploadLogo(id, file.upload(type: "image/gif"))
      }
    }

    var method: String { self == .logo ? "PUT" : "PATCH" }
  }

  private static let gif: [UInt8] = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0, 0x3B]

  @Test(arguments: Way.allCases, Change.allCases)
  func whatWasDoneIsFoundDone(way: Way, change: Change) async throws {
    try await TestSandbox.run(way) { sandbox in
      let file = try TemporaryFile(Self.gif)
      let before = try await sandbox.newOrganization()
      try sandbox.begin(faults: "rules:\n  - {method: \(change.method), reset_after: true}")
      let now = try await change.make(sandbox.client, before, file)
      #expect(change.isMade(now))
      #expect(
        sandbox.server.requests.map(\.method) == [change.method, "GET"])
      #expect(sandbox.events.all.contains(.compared(.asIntended)))
      #expect(sandbox.events.all.last == .succeeded)
    }
  }

  @Test(arguments: Way.allCases, Change.allCases)
  func whatWasNotDoneIsDoneAgain(way: Way, change: Change) async throws {
    try await TestSandbox.run(way) { sandbox in
      let file = try TemporaryFile(Self.gif)
      let before = try await sandbox.newOrganization()
      try sandbox.begin(faults: "rules:\n  - {method: \(change.method), count: 2, reset_before: true}")
      let now = try await change.make(sandbox.client, before, file)
      #expect(change.isMade(now))
      #expect(sandbox.requests.count(where: { $0.hasPrefix(change.method) }) == 3)
      #expect(sandbox.requests.count == 5)
      #expect(sandbox.events.all.count(where: { $0 == .compared(.asBefore) }) == 2)
      #expect(sandbox.time.waits == [.milliseconds(500), .seconds(1)])
    }
  }

  @Test(arguments: Way.allCases, [Change.update, .metadata])
  func whatSomeoneElseChangedIsAConflict(way: Way, change: Change) async throws {
    try await TestSandbox.run(way) { sandbox in
      let file = try TemporaryFile(Self.gif)
      let before = try await sandbox.newOrganization()
      try await change.disturb(sandbox.client, before.id, file)
      try sandbox.begin(faults: "rules:\n  - {method: \(change.method), reset_before: true}")
      let error = try await failure { () async throws(ClerkError) in
        try await change.make(sandbox.client, before, file)
      }
      #expect(error.isOutcomeUnknown)
      #expect(sandbox.requests.count == 2)
      #expect(sandbox.events.all.contains(.compared(.conflict)))
      #expect(sandbox.events.all.last == .failed(error))
      let now = try await sandbox.client.organization(before.id.rawValue).value
      #expect(!change.isMade(now))
    }
  }

  @Test(arguments: Way.allCases, Change.allCases)
  func whatCannotBeReadAgainStaysUnknown(way: Way, change: Change) async throws {
    try await TestSandbox.run(way) { sandbox in
      let file = try TemporaryFile(Self.gif)
      let before = try await sandbox.newOrganization()
      try sandbox.begin(
        faults: "rules:\n  - {method: \(change.method), reset_after: true}\n  - {method: GET, status: 403}")
      let error = try await failure { () async throws(ClerkError) in
        try await change.make(sandbox.client, before, file)
      }
      #expect(error.isOutcomeUnknown && error.status == nil)
      #expect(sandbox.requests.count == 2)
    }
  }

  @Test(arguments: Way.allCases, Change.allCases)
  func whoDoesNotSayWhatWasBeforeIsHandedTheQuestion(way: Way, change: Change) async throws {
    try await TestSandbox.run(way) { sandbox in
      let file = try TemporaryFile(Self.gif)
      let before = try await sandbox.newOrganization()
      try sandbox.begin(faults: "rules:\n  - {method: \(change.method), reset_after: true}")
      let error = try await failure { () async throws(ClerkError) in
        try await change.make(sandbox.client, before, file, isSettled: false)
      }
      #expect(error.isOutcomeUnknown)
      #expect(sandbox.requests.count == 1)
    }
  }

  @Test(arguments: Way.allCases, ["reset_after", "reset_before"])
  func aLogoIsRemovedOnce(way: Way, fault: String) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      _ = try await sandbox.client.uploadLogo(id, TemporaryFile(Self.gif).upload(type: "image/gif"))
      try sandbox.begin(faults: "rules:\n  - {method: DELETE, count: 1, \(fault): true}")
      #expect(try await sandbox.client.deleteLogo(id).value.hasImage == false)
      #expect(sandbox.requests.count(where: { $0.hasPrefix("DELETE") }) == 2)
      // Found gone, it is read for the answer that was lost.
      #expect(sandbox.requests.count == (fault == "reset_after" ? 3 : 2))
    }
  }

  @Test(arguments: Way.allCases, ["reset_after", "reset_before"])
  func anOrganizationIsDeletedOnce(way: Way, fault: String) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      try sandbox.begin(faults: "rules:\n  - {method: DELETE, count: 1, \(fault): true}")
      let response = try await sandbox.client.deleteOrganization(id)
      #expect(response.value.deleted && response.value.id == id)
      #expect(response.status == (fault == "reset_after" ? 404 : 200))
      #expect(sandbox.requests.count == 2)
    }
  }

  @Test(arguments: Way.allCases) func aProxysPageDoesNotSayThatItIsGone(way: Way) async throws {
    try await TestSandbox.run(way) { sandbox in
      let id = try await sandbox.newOrganization().id
      try sandbox.begin(
        faults: """
          rules:
            - {method: DELETE, count: 1, reset_before: true}
            - {method: DELETE, status: 404, body: '<html>no such page</html>'}
          """)
      let error = try await failure { () async throws(ClerkError) in
        try await sandbox.client.deleteOrganization(id)
      }
      #expect(error.status == 404 && error.isOutcomeUnknown)
      #expect(try await sandbox.client.organization(id.rawValue).value.id == id)
    }
  }
}
