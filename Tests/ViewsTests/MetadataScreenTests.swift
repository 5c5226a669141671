import ClerkAPI
import Console
import JSON
import Screen
import Testing

/// The tree of metadata, as a person sees it.
@Suite struct MetadataScreenTests {
  /// Deep, wide, hostile.
  private static let metadata: JSONValue = [
    "region": "eu-west", "区域": "霧島工業株式会社の東日本支社と西日本支社と北海道支社",
    "🚀 launch": [
      "stage": ["burn": ["秒": .number(JSONNumber(text: "1.10") ?? 0), "steps": [1, ["ok": true]]]]
    ],
    "evil\u{1B}[31m\u{202E}key": "line one\nline two", "empty": [:], "none": [], "note": .null,
  ]

  /// The tree of an organization with that metadata, after these keys; letters are typed one by one.
  private func opened(
    columns: Int, rows: Int, _ metadata: JSONValue = Self.metadata, keys: [String] = []
  ) throws -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 5000)
    screen.type("j", "m")
    var organization = ScreenFixtures.organization(1)
    organization["public_metadata"] = metadata
    screen.answerOrganization(.success(try Organization(JSONReader(.object(organization)))))
    for key in keys { screen.type(key) }
    return screen
  }

  @Test(arguments: ScreenSizes.all) func opened(columns: Int, rows: Int) throws {
    try GoldenScreen.check(
      opened(columns: columns, rows: rows).state, "metadata-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func editedAndRevealed(columns: Int, rows: Int) throws {
    // A text becomes null, a key gets another name, an object is folded, a private member goes.
    let keys =
      ["p", "j", "e", "^U"] + "null".map(String.init) + [
        "Tab", "Enter", "j", "F2", "!", "Enter", "j", "Space",
      ]
      + ["j", "e", "^U", "7", "Tab", "Enter", "G", "x", "g", "j"]
    try GoldenScreen.check(
      opened(columns: columns, rows: rows, keys: keys).state, "metadata-edited-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func typingAValue(columns: Int, rows: Int) throws {
    let keys = ["j", "j", "e"] + "木槿🚀".map(String.init)
    try GoldenScreen.check(
      opened(columns: columns, rows: rows, keys: keys).state, "metadata-value-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func typingBrokenJSON(columns: Int, rows: Int) throws {
    let keys = ["j", "a", "木", "Enter"] + "[1,".map(String.init)
    try GoldenScreen.check(
      opened(columns: columns, rows: rows, keys: keys).state, "metadata-broken-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func aKeyThatIsThere(columns: Int, rows: Int) throws {
    let keys = ["j", "j", "j", "Space", "a"] + "region".map(String.init) + ["Enter"]
    try GoldenScreen.check(
      opened(columns: columns, rows: rows, keys: keys).state, "metadata-key-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func veryDeepAndTooLarge(columns: Int, rows: Int) throws {
    var deep: JSONValue = .string(JSONString(String(repeating: "深", count: 2700)))
    for level in (0..<30).reversed() { deep = [JSONString("level \(level)"): deep] }
    let keys = ["G", "k", "k", "k", "e", "x", "Enter", "^S", "j"] + Array(repeating: "j", count: 27)
    var screen = try opened(columns: columns, rows: rows, deep, keys: keys)
    try GoldenScreen.check(screen.state, "metadata-deep-\(columns)x\(rows)")
    screen.type("g", "^S")
    try GoldenScreen.check(screen.state, "metadata-large-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func refused(columns: Int, rows: Int) throws {
    var screen = try opened(columns: columns, rows: rows, keys: ["j", "x", "^S"])
    screen.answerOrganization(.failure(BillingFixtures.refusal(404, "resource_not_found", "Not found.")))
    try GoldenScreen.check(screen.state, "metadata-refused-\(columns)x\(rows)")
  }

  @Test func leaving() throws {
    try GoldenScreen.check(
      opened(columns: 80, rows: 24, keys: ["j", "x", "Esc"]).state, "metadata-leaving-80x24")
  }

  @Test func help() throws {
    try GoldenScreen.check(opened(columns: 80, rows: 40, keys: ["?"]).state, "metadata-help-80x40")
  }
}
