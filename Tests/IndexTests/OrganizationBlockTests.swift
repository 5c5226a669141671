import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Index

@Suite("A block of organizations")
struct OrganizationBlockTests {
  @Test func givesBackEveryRecordAsItWasSent() throws {
    var generator = SeededGenerator(seed: 14)
    var organizations: [Organization] = []
    for number in 0..<300 {
      organizations.append(try RandomOrganization.make(number, using: &generator))
    }
    let rows = OrganizationBlock(organizations).rows
    #expect(rows.count == organizations.count)
    for (row, organization) in zip(rows, organizations) {
      #expect(row.source == organization.source)
      for isPretty in [false, true] {
        var writer = JSONWriter(pretty: isPretty)
        ListRow.organization(row).write(into: &writer)
        #expect(writer.bytes == JSONValue.object(organization.source).bytes(pretty: isPretty))
      }
      #expect(row.organization == organization)
      #expect(row.id == organization.id)
      #expect(row.name.utf8.elementsEqual(organization.name.utf8))
      #expect(row.slug == organization.slug)
      #expect(row.membersCount == organization.membersCount)
      #expect(row.maxAllowedMemberships == organization.maxAllowedMemberships)
      #expect(row.createdAt == organization.createdAt)
      #expect(row.updatedAt == organization.updatedAt)
      #expect(row.hasNoSlug == (organization.slug == nil && organization.tells("slug")))
      #expect(row == OrganizationRow(organization))
    }
  }

  /// What is in many records takes room once.
  @Test func isSmallerThanItsText() throws {
    let picture = "https://img.example/" + String(repeating: "eyJ0eXBlIjoiZGVmYXVsdCIsImlpZCI6", count: 4)
    var text = 0
    let organizations = try (0..<500).map { number in
      let organization = try Organizations.make(
        number, name: "Paper Films \(number)", slug: .string(JSONString("paper-films-\(number)")),
        publicMetadata: ["plan": ["tier": "gold", "seats": 20], "region": "eu-central"],
        privateMetadata: [
          "account_owner": "Customer Success", "notes": .string(JSONString("call \(number)")),
        ],
        others: [
          "image_url": .string(JSONString("\(picture)\(number)")), "admin_delete_enabled": true,
          "role_set_key": nil,
        ])
      text += JSONValue.object(organization.source).text().utf8.count
      return organization
    }
    let block = OrganizationBlock(organizations)
    let size = block.bytes.count + block.count * MemoryLayout<OrganizationBlock.Columns>.stride
    #expect(size * 2 < text)
  }

  /// Long texts of a key share their beginning; one with a lone surrogate has to come back as it was.
  @Test func keepsALoneSurrogateBehindASharedBeginning() throws {
    let beginning = Array("the same beginning of many texts".utf8)
    let texts = [
      JSONString(String(decoding: beginning, as: UTF8.self) + "!"),
      JSONString(generalizedUTF8: beginning + [0xED, 0xA0, 0x80]),
      JSONString(generalizedUTF8: beginning + [0xED, 0xA0, 0x80]),
    ]
    let organizations = try texts.enumerated().map { number, text in
      try Organizations.make(number, name: "Acme", publicMetadata: ["note": .string(text)])
    }
    #expect(OrganizationBlock(organizations).rows.map(\.source) == organizations.map(\.source))
  }
}
