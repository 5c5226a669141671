import Testing

/// The reader that all rules stand on.
@Suite struct SwiftCodeTests {
  @Test(arguments: [
    ("let a = 1 // b", "let a = 1     "),
    ("a /* b /* c */ d */ e", "a                   e"),
    ("\"a\\\"b\" + c", "\"    \" + c"),
    ("\"a\\(b(\"c\") + d)e\"", "\"  (b(\" \") + d) \""),
    ("#\"a\\(b)\"c\"# d", "#\"       \"# d"),
    ("#\"\\#(b)\"#", "#\"  (b)\"#"),
    ("\"\"\"\na \"b\"\n\"\"\" c", "\"\"\"\n     \n\"\"\" c"),
    ("a.split(/b\"c/) + \"d\"", "a.split(/   /) + \" \""),
    ("#/a\"/b/# + c", "#/    /# + c"),
    ("a / b + c / d", "a / b + c / d"),
    ("#if os(Linux)", "#if os(Linux)"),
    ("\"unfinished\nlet a", "\"          \nlet a"),
  ])
  func onlyCodeIsLeft(source: String, code: String) {
    #expect(String(decoding: SwiftCode(source).bytes, as: UTF8.self) == code)
  }

  @Test func linesOfComments() {
    #expect(SwiftCode("a\n// b\nc /* d\ne */\n\"//\"\n").commentLines == [2, 3, 4])
  }

  @Test func textsOfLiterals() {
    let code = SwiftCode("a(\"b \\(c(\"d\")) \\\"e\\\"\")\n// \"f\"\nlet g = #\"\\h\"#\n")
    #expect(code.texts.map(\.text) == ["d", "b … \"e\"", "\\h"])
    #expect(code.texts.map(\.line) == [1, 1, 3])
  }

  @Test func functionsAndTheirWords() {
    let file = SourceFile(
      path: "Tests/S.swift",
      text: """
        protocol P { func required() throws -> Int; var a: Int { get } }
        struct S {
          @Test(.tags(.a)) func first<T>(a: () -> Void = { stray() }) where T: P { one(); func nested() { two() } }
          func `second one`() async throws -> [Int] { three.four() }
        }
        """)
    let functions = SwiftFunction.all(in: file)
    #expect(functions.map(\.name) == ["first", "nested", "second one"])
    #expect(functions.map(\.line) == [3, 3, 4])
    #expect(functions.map(\.isTest) == [true, false, false])
    #expect(functions[0].words.isSuperset(of: ["one", "two"]) && !functions[0].words.contains("stray"))
    #expect(functions[2].words.contains("four"))
  }
}
