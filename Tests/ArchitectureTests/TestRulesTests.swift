import Testing

/// What tests have to be like.
@Suite struct TestRulesTests {
  @Test func everyTestAsserts() {
    #expect(TestsAssert.violations(in: Repository.tests) == [])
    let count = Repository.tests.flatMap { SwiftFunction.all(in: $0) }.count(where: \.isTest)
    #expect(count > 20)
  }

  @Test func aTestThatAssertsNothingIsFound() {
    let file = SourceFile(
      path: "Tests/A.swift",
      text: """
        @Test func direct() { #expect(true) }
        @Test("with a name: #expect") func empty() { _ = "#expect(\\(1))" }
        @Test(arguments: [1, 2]) func `through a helper`(a: Int) { outer(a) }
        func outer(_ a: Int = { 1 }()) { inner(a) }
        private func inner(_ a: Int) throws { try #require(a == 1) }
        protocol P { func inner2() }
        @Test func recorded() async { Issue.record("no") }
        @Test func others() { helper() }
        func helper() {}
        @Test func harnessed() { Harness().finish() }
        @Test func created() { Harness() }
        """)
    let harness = SourceFile(
      path: "Tests/Harness.swift",
      text: """
        struct Harness {
          init(_ a: [Int], to report: @escaping (Int, Int) -> Void = { Issue.record("", $1) }) { self.report = report }
          func finish() { report(1, 2) }
        }
        """)
    #expect(
      TestsAssert.violations(in: [file, harness]).map(\.description) == [
        "Tests/A.swift:2: the test empty asserts nothing", "Tests/A.swift:8: the test others asserts nothing",
        "Tests/A.swift:11: the test created asserts nothing",
      ])
  }

  @Test func aNameAloneIsNoCall() {
    func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, text: text) }
    let files = [
      file(
        "Tests/A/Support.swift",
        "func state() { #expect(true) }\nfunc both(_ a: () -> Void) { #expect(true) }"),
      file(
        "Tests/A/Tests.swift",
        """
        @Test func mentions() { let a = driver.state.count; _ = a }
        @Test func calls() { driver.state() }
        @Test func opens() { both { } }
        """),
      file("Tests/B/Tests.swift", "@Test func calls() { state() }\n@Test func shared() { common() }"),
      file("Tests/TestSupport/Common.swift", "func common() { Issue.record(\"\") }"),
    ]
    #expect(
      TestsAssert.violations(in: files).map(\.description) == [
        "Tests/A/Tests.swift:1: the test mentions asserts nothing",
        "Tests/B/Tests.swift:1: the test calls asserts nothing",
      ])
  }

  @Test func whatDependsOnTimeRunsBesideAllOthers() {
    #expect(Repository.tests.flatMap(RealTime.violations) == [])
  }

  @Test func aSuiteThatWaitsBehindAllOthersIsFound() {
    func lines(_ path: String, _ text: String) -> [Int] {
      RealTime.violations(in: SourceFile(path: path, text: text)).map(\.line)
    }
    #expect(lines("Tests/ClientTests/A.swift", "@Suite(\"A\")\nstruct A {\n@Test func a() {} }") == [1])
    #expect(lines("Tests/ClientTests/A.swift", "@Test func a() {}") == [1])
    #expect(lines("Tests/ClientTests/A.swift", "@Suite(.inRealTime)\nstruct A {\n@Test func a() {} }") == [])
    #expect(lines("Tests/ClientTests/A.swift", "struct Support {}") == [])
    #expect(lines("Tests/JSONTests/A.swift", "@Suite struct A {\n@Test func a() {} }") == [])
  }

  @Test func serversInTestsHaveThreadsOfTheirOwn() {
    #expect(Repository.tests.flatMap(ServersElsewhere.violations) == [])
    let file = SourceFile(
      path: "Tests/A.swift",
      text: """
        let a = try await SandboxServer.start(options, on: ServerThreads.shared)
        let b = try await SandboxServer.start(make(on: 1))
        let c = try await SandboxServer.start(
          make(1), on: threads)
        let d = try await SandboxServer.start()
        """)
    #expect(ServersElsewhere.violations(in: file).map(\.line) == [2, 5])
  }

  @Test func noTestSleeps() {
    #expect(Repository.tests.flatMap(NoSleep.violations) == [])
    for path in NoSleep.allowed.keys {
      #expect(Repository.tests.contains { $0.path == path }, "\(path) is allowed to sleep, and is not there")
    }
  }

  @Test func sleepingIsFound() {
    let file = SourceFile(
      path: "Tests/A.swift",
      text: """
        try await Task.sleep(for: .seconds(1))
        Thread.sleep(forTimeInterval: 1); usleep(5)
        sleep(1)
        await clock.sleep(1)  // sleep(1)
        func sleep(_ seconds: Int) {}
        let sleep = "sleep(1)"
        try await ContinuousClock().sleep(for: .seconds(1))
        """)
    #expect(NoSleep.violations(in: file).map(\.line) == [1, 2, 2, 3, 7])
  }
}
