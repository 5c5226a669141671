import Testing

@Suite struct WallsTests {
  @Test func noImportCrossesAWall() {
    #expect(Repository.product.flatMap(Walls.violations) == [])
  }

  @Test func everyTargetIsThere() {
    #expect(Set(Repository.product.compactMap(\.target)) == Set(Walls.allowed.keys))
  }

  @Test(arguments: [
    "import GRDB", "@testable import GRDB", "public import struct GRDB.Row", "private import GRDB",
    "@preconcurrency  import GRDB // for now",
  ])
  func aCrossingIsFound(statement: String) {
    let file = SourceFile(
      path: "Sources/Console/A/B.swift", text: "// import NIO\n\(statement)\nimport Screen\n")
    #expect(
      Walls.violations(in: file) == [
        Violation(path: "Sources/Console/A/B.swift", line: 2, message: "Console must not import GRDB")
      ])
  }

  @Test func starsAndNewTargets() {
    let sandbox = SourceFile(path: "Sources/Sandbox/A.swift", text: "import NIOCore\nimport ClerkAPI\n")
    #expect(
      Walls.violations(in: sandbox).map(\.description) == [
        "Sources/Sandbox/A.swift:2: Sandbox must not import ClerkAPI"
      ])
    let new = SourceFile(path: "Sources/New/A.swift", text: "")
    #expect(Walls.violations(in: new).map(\.line) == [1])
  }

  @Test func whatOnlyLooksLikeAnImportIsNone() {
    let file = SourceFile(
      path: "Sources/JSON/A.swift",
      text: "let a = \"import GRDB\"\n/*\nimport GRDB\n*/\nlet b = \"\"\"\n  import GRDB\n  \"\"\"\n")
    #expect(Walls.imports(of: file).isEmpty)
  }
}
