import Testing

/// Each rule holds here, and would be noticed where it did not.
@Suite struct SourceRulesTests {
  @Test func thereIsSomethingToLookAt() {
    #expect(Repository.product.count > 50)
    #expect(Repository.tests.contains { $0.path == "Tests/ArchitectureTests/SourceRulesTests.swift" })
  }

  @Test func aFileIsNamedAfterItsFirstType() {
    #expect(Repository.product.flatMap(TypeNames.violations) == [])
    #expect(
      found(
        TypeNames.violations, "struct Name {}\nextension Name { enum Inner {} }\n", "Sources/A/Name.swift")
        == [])
    #expect(
      found(
        TypeNames.violations, "protocol Name: AnyObject {}\nprivate enum P {}\n", "Sources/A/Name+Use.swift")
        == [])
    #expect(
      found(TypeNames.violations, "public struct Name {}\n\nfinal class Other {}\n", "Sources/A/Name.swift")
        == [])
    #expect(found(TypeNames.violations, "actor Other {}\n", "Sources/A/Name.swift") == [1])
    #expect(found(TypeNames.violations, "\nextension Other {}\n", "Sources/A/Name.swift") == [1])
    #expect(found(TypeNames.violations, "extension Name.Part {}\n", "Sources/A/Name+Part.swift") == [])
    #expect(
      found(TypeNames.violations, "typealias Name = B\nextension B {}\n", "Sources/A/Name.swift") == [])
    #expect(found(TypeNames.violations, "enum A {}\n", "Sources/A/A.swift") == [1])
  }

  @Test func noTwoTypesHaveOneName() {
    #expect(DistinctNames.violations(in: Repository.product) == [])
    func file(_ target: String, _ text: String) -> SourceFile {
      SourceFile(path: "Sources/\(target)/Folder/Name.swift", text: text)
    }
    let imports = ["A": [], "B": ["A"], "C": ["D"], "D": [], "E": ["A", "C"]]
    func targets(_ files: SourceFile...) -> [String?] {
      DistinctNames.violations(in: files, seeing: imports).map { violation in
        files.first { $0.path == violation.path }?.target
      }
    }
    #expect(targets(file("A", "package struct Name {}"), file("B", "struct Name {}")) == ["B"])
    #expect(
      targets(file("A", "package enum Name {}"), file("C", "package final class Name {}")) == ["A", "C"])
    #expect(targets(file("A", "package struct Name {}"), file("C", "struct Name {}")) == [])
    #expect(targets(file("A", "struct Name {}"), file("B", "struct Name {}")) == [])
    #expect(targets(file("A", "package struct Name {}"), file("B", "private struct Name {}")) == [])
  }

  @Test func noSentenceStandsTwice() {
    #expect(RepeatedSentences.violations(in: Repository.product) == [])
    func lines(_ texts: String...) -> [Int] {
      RepeatedSentences.violations(
        in: texts.map { SourceFile(path: "Sources/A/Folder/Name.swift", text: $0) }
      ).map(\.line)
    }
    let sentence = "let a = \"No changes to save.\"\n"
    #expect(lines(sentence) == [])
    #expect(lines("\n" + sentence, sentence + sentence) == [1, 2])
    #expect(lines("a(\"\\(b) is not here: \\(c).\")", "\na(\"\\(d) is not here: \\(e).\")") == [2])
    #expect(lines("let a = \"\"\"\n  No changes\n  to save.\n  \"\"\"\n" + sentence) == [5])
    for other in [
      "\"Nothing here.\"", "\"no changes to save.\"", "\"SELECT a FROM b\"", "// \"It is so here.\"",
    ] {
      #expect(lines(other, other) == [], "\(other)")
    }
    let targets = ["A", "B"].map { SourceFile(path: "Sources/\($0)/Folder/Name.swift", text: sentence) }
    #expect(RepeatedSentences.violations(in: targets) == [])
  }

  @Test func noFileIsTooLong() {
    #expect(Repository.files.flatMap(FileLength.violations) == [])
    #expect(found(FileLength.violations, String(repeating: "\n", count: 400)) == [])
    #expect(found(FileLength.violations, String(repeating: "\n", count: 401)) == [401])
  }

  @Test func whatIsUncheckedIsExplained() {
    #expect(Repository.files.flatMap(UncheckedSendable.violations) == [])
    #expect(found(UncheckedSendable.violations, "\nfinal class A: @unchecked Sendable {}\n") == [2])
    #expect(
      found(UncheckedSendable.violations, "let b = 1\n@MainActor\nnonisolated(unsafe) var a = 1\n") == [3])
    #expect(
      found(UncheckedSendable.violations, "/// Never changes.\n@frozen\nstruct A: @unchecked Sendable {}\n")
        == [])
    #expect(found(UncheckedSendable.violations, "nonisolated(unsafe) var a = 1  // set once\n") == [])
  }

  @Test func moneyIsExact() {
    #expect(Repository.product.contains(where: ExactMoney.concerns))
    #expect(Repository.product.flatMap(ExactMoney.violations) == [])
    let path = "Sources/ClerkAPI/Money/Money+Parsing.swift"
    #expect(
      found(
        ExactMoney.violations,
        "let a: Int64 = 12 // Double\nlet b = \"1.5\"\nlet c = pair.0.1\nlet d = { $0.1 }\n", path)
        == [])
    #expect(found(ExactMoney.violations, "\nlet a: Double = 1\nlet b = 1.5\n", path) == [2, 3])
    #expect(found(ExactMoney.violations, "let a = 1.5", "Sources/ClerkAPI/Clock.swift") == [])
    #expect(found(ExactMoney.violations, "let a = 1.5", "Sources/Changes/Credits/Name.swift") == [1])
  }

  @Test func noTextNamesAKey() {
    #expect(Repository.product.flatMap(NamedKeys.violations) == [])
    for text in [
      "See the journal (J).", "Private, hidden: p shows it", "r tries again", "Press / to search.",
      "then ^S.", "Enter sends it.", "Esc goes back.", "It can be deleted (X in the list).",
      "It is shown; $ adjusts it.", "PgDn for more",
    ] {
      #expect(found(NamedKeys.violations, "let a = \"\(text)\"") == [1], "\(text)")
    }
    for text in [
      "PgDn", "Enter an amount above zero.", "in 3 s again", "Open a file or a folder.", "\\(key) goes back.",
      "more (\\(count))", "I see", "“x” is not allowed here.",
    ] {
      #expect(found(NamedKeys.violations, "let a = \"\(text)\"") == [], "\(text)")
    }
    #expect(
      Repository.product.map(\.path).filter(NamedKeys.allowed.contains).count == NamedKeys.allowed.count)
  }

  @Test func programsAreStartedInOnePlace() {
    #expect(Repository.product.flatMap(StartedPrograms.violations) == [])
    let text = """
      posix_spawn(&process, path, nil, nil, words, environ)
      let child = Process()
      state.fork(2); func system(_ text: String) {}; let fork = 1
      enum A { case system(Int) }
      system("ls")
      """
    #expect(found(StartedPrograms.violations, text) == [1, 2, 5])
    #expect(found(StartedPrograms.violations, text, "Sources/Processes/Spawn.swift") == [])
  }

  /// The lines that a rule finds in a text.
  private func found(
    _ rule: (SourceFile) -> [Violation], _ text: String, _ path: String = "Sources/A/Name.swift"
  ) -> [Int] {
    rule(SourceFile(path: path, text: text)).map(\.line)
  }
}
