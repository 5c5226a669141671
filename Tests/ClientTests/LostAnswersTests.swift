import ClerkAPI
import JSON
import Sandbox
import TestSupport
import Testing

/// Changes whose answer was lost, be it that they were carried out or not.
@Suite(.inRealTime) struct LostAnswersTests {
  /// A change of an organization, one of each kind that is settled by reading the organization again.
  enum Change: CaseIterable, Sendable {
    case update, metadata, logo

    func make(
      _ client: ClerkClient, _ before: Organization, _ file: TemporaryFile
    ) async throws(ClerkError) -> Organization {
      switch self {
      case .update:
        var update = OrganizationUpdate()
        update.name = .set("Renamed")
        update.maxAllowedMemberships = .set(77)
        return try await client.updateOrganization(before.id, update).value
      case .metadata:
        return try await client.mergeMetadata(
          before.id, publicMetadata: ["a": ["x": 1, "gone": nil]], privateMetadata: ["p": true]
        ).value
      case .logo:
        return try await client.uploadLogo(before.id, file.upload(type: "image/gif")).value
      }
    }

    var method: String { self == .logo ? "PUT" : "PATCH" }
  }

  private static let gif: [UInt8] = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0, 0x3B]

  @Test(arguments: Way.allCases, Change.allCases)
  func aLostChangeIsHandedBack(way: Way, change: Change) async throws {
    try await TestSandbox.run(way) { sandbox in
      let file = try TemporaryFile(Self.gif)
      let before = try await sandbox.newOrganization()
      try sandbox.begin(faults: "rules:\n  - {method: \(change.method), reset_after: true}")
      let error = try await failure { () async throws(ClerkError) in
        try await change.make(sandbox.client, before, file)
      }
      #expect(error.isOutcomeUnknown)
      #expect(sandbox.requests.count == 1)
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
