import JSON
import Resources
import TestSupport
import Testing

@testable import Sandbox

@Suite("The seed", .inRealTime)
struct SeedTests {
  @Test("A seed gives the same bytes every time, on every machine")
  func determinism() async throws {
    // A change of the seed's data changes this number, and every picture and test that names seeded
    // organizations.
    let hash = try await hash(seed: 1)
    #expect(hash == "1800a9983f991663")
    #expect(try await self.hash(seed: 1) == hash)
    #expect(try await self.hash(seed: 2) != hash)
  }

  @Test("Identifiers stay when the reference time moves, and times move with it")
  func reference() async throws {
    let day: Int64 = 86_400_000
    try await withSandbox { first, _ in
      try await withSandbox {
        $0.referenceTime = SeedGenerator.fixedReference + 30 * day
      } _: { second, _ in
        let (earlier, later) = (try await first.everything(), try await second.everything())
        #expect(earlier.map { $0["id"] } == later.map { $0["id"] })
        for (one, other) in zip(earlier, later) {
          let times = (one["created_at"]?.int64Value ?? 0, other["created_at"]?.int64Value ?? 0)
          #expect(times.1 - times.0 == 30 * day)
        }
      }
    }
  }

  @Test("Names come in many scripts, slugs are plain and each its own, ids have their form")
  func variety() async throws {
    try await withSandbox(organizations: 500) { client, _ in
      let all = try await client.everything()
      let names = all.compactMap { $0["name"]?.stringValue }
      for range in [
        0xC0...0x24F, 0x300...0x36F, 0x370...0x3FF, 0x400...0x4FF, 0x590...0x5FF, 0x600...0x6FF,
        0x900...0x97F,
        0xE00...0xE7F, 0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0x1F300...0x1FAFF,
      ] as [ClosedRange<UInt32>] {
        #expect(names.contains { $0.unicodeScalars.contains { range.contains($0.value) } }, "\(range)")
      }
      let slugs = all.compactMap { $0["slug"]?.stringValue }
      #expect(Set(slugs).count == 500)
      #expect(slugs.allSatisfy(Slug.isValid))
      #expect(slugs.allSatisfy { Slug.tidied($0) == $0 })
      #expect(
        all.allSatisfy { $0["id"]?.stringValue?.wholeMatch(of: /org_[0-9A-Za-z]{27}/) != nil })
      #expect(names.allSatisfy { NameRules.problem($0) == nil })
    }
  }

  @Test("Members have a long tail, metadata its bound, and times an order")
  func shape() async throws {
    try await withSandbox(organizations: 500) { client, _ in
      let all = try await client.everything()
      let members = all.compactMap { $0["members_count"]?.int64Value }.sorted()
      #expect(members[250] <= 4)
      #expect(members.last ?? 0 > 150)
      let now = SeedGenerator.fixedReference
      for object in all {
        let created = try #require(object["created_at"]?.int64Value)
        let updated = try #require(object["updated_at"]?.int64Value)
        #expect(created <= updated && updated <= now)
        #expect(created > now - 6 * 365 * 86_400_000)
        for key in ["public_metadata", "private_metadata"] {
          let metadata = try #require(object[key])
          #expect(metadata.objectValue != nil)
          #expect(metadata.bytes().count <= MetadataField.limit)
        }
      }
      let metadata = all.compactMap { $0["private_metadata"]?.text() }
      #expect(metadata.contains { $0.contains("1.10e-1") })
      #expect(metadata.contains("{}"))
      #expect(metadata.contains { $0.contains("12345678901234567890") })
    }
  }

  @Test("The file of names is read whole")
  func names() throws {
    let text = EmbeddedFile.sandboxNames.text
    let names = SeedNames(parsing: text)
    #expect(names.languages.count == text.split(separator: "\n").count { $0.hasPrefix("[") })
    for language in names.languages {
      #expect(language.weight > 0)
      for case .word(let list) in language.patterns.joined() {
        #expect(language.words[list]?.isEmpty == false)
      }
      for word in language.words.values.joined() {
        #expect(!word.text.isEmpty && !word.text.hasPrefix(" ") && !word.text.hasSuffix(" "))
        #expect(word.text != "&" || word.slug.isEmpty)
      }
    }
  }

  @Test("Ten thousand organizations have ten thousand ids and slugs")
  func unique() throws {
    var generator = SeedGenerator(
      seed: 7, count: 10_000, reference: SeedGenerator.fixedReference,
      names: SeedNames(parsing: EmbeddedFile.sandboxNames.text))
    var (ids, slugs, last) = (Set<String>(), Set<String>(), "")
    while let organization = generator.next() {
      let record = organization.record
      ids.insert(record.id)
      slugs.insert(record.slug)
      #expect(record.id > last)
      last = record.id
    }
    #expect(ids.count == 10_000)
    #expect(slugs.count == 10_000)
  }

  private func hash(seed: UInt64) async throws -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    try await withSandbox(organizations: 120) {
      $0.seed = seed
    } _: { client, _ in
      let flags = "include_members_count=true&include_missing_member_with_elevated_permissions=true"
      var bytes = try await client.send("GET", "/organizations?limit=500&\(flags)").bytes
      for id in try await client.ids("limit=120") {
        bytes += try await client.send("GET", "/organizations/\(id)/billing/subscription").object
          .filter { $0.key != "clerk_trace_id" }.flatMap { $0.value.bytes() }
        bytes += try await client.send("GET", "/organizations/\(id)/billing/credits").bytes
      }
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return String(hash, radix: 16)
  }
}
