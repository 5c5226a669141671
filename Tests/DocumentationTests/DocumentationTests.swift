import Console
import Foundation
import Testing

/// What is written for users says what the program does.
@Suite struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Compares what stands between two marks with what should; `RECORD_SNAPSHOTS=1` writes it, and fails.
  private func check(_ path: String, from begin: String, to end: String, is expected: String) throws {
    let file = Self.root.appendingPathComponent(path)
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.firstRange(of: begin)).upperBound
    let stop = try #require(text[start...].firstRange(of: end)).lowerBound
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try (text[..<start] + expected + text[stop...]).write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(path); run again without RECORD_SNAPSHOTS")
      return
    }
    #expect(String(text[start..<stop]) == expected, "the keys in \(path) are not the command table's")
  }

  @Test func theManualPageListsTheKeys() throws {
    try check(
      "Resources/orgdesk.1", from: ".\\\" @KEYS@\n", to: ".\\\" @END KEYS@", is: KeyReference.manual)
  }

  @Test func theGuideListsTheKeys() throws {
    try check(
      "Resources/guide/keys.md", from: "<!-- keys -->\n", to: "<!-- end of keys -->",
      is: KeyReference.markdown)
  }

  @Test func everyLinkLeadsToAFile() throws {
    let guide = Self.root.appendingPathComponent("Resources/guide")
    let pages = try FileManager.default.contentsOfDirectory(at: guide, includingPropertiesForKeys: nil)
    #expect(pages.count > 4)
    for page in pages + [Self.root.appendingPathComponent("README.md")] {
      let text = try String(contentsOf: page, encoding: .utf8)
      for link in text.matches(of: /\]\(([^):#]+)\)/) {
        let target = page.deletingLastPathComponent().appendingPathComponent(String(link.1))
        #expect(FileManager.default.fileExists(atPath: target.path), "\(page.lastPathComponent): \(link.1)")
      }
    }
  }

  @Test func everyCommandNamedInTheExampleConfigurationExists() throws {
    let text = try String(
      contentsOf: Self.root.appendingPathComponent("Resources/default-config.yml"), encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex(of: "#keys:"))
    let names = lines[(start + 1)...].prefix { $0.hasPrefix("#  ") }.compactMap { line in
      line.dropFirst(3).split(separator: ":").first.map(String.init)
    }
    #expect(!names.isEmpty)
    for name in names { #expect(Command(rawValue: name) != nil, "\(name)") }
  }
}
