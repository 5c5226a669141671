import Testing

/// Whatever comes in is checked at the door, and there is one door.
@Suite struct DoorsTests {
  @Test func bytesBecomeTextInOnePlace() {
    #expect(Repository.product.flatMap(Doors.textViolations) == [])
    for code in [
      "let a = String(decoding: bytes, as: UTF8.self)", "let a = String(cString: name)",
      "let a = CommandLine.arguments",
      "while let a = readLine() {}", "let a = getenv(name)",
      "let a = String(validating: bytes, as: UTF8.self)",
      "let a = ProcessInfo.processInfo.environment", "var a = environ",
      "let a = try String(contentsOfFile: path)",
    ] {
      #expect(
        Doors.textViolations(in: SourceFile(path: "Sources/A/Name.swift", text: code)).count == 1, "\(code)")
    }
    for code in ["let environment = a", "// String(decoding: a)", "let a = \"getenv()\"", "my.environ.x = 1"]
    {
      #expect(
        Doors.textViolations(in: SourceFile(path: "Sources/A/Name.swift", text: code)).isEmpty, "\(code)")
    }
  }

  @Test func filesAreOpenedInOnePlace() {
    #expect(Repository.product.flatMap(Doors.fileViolations) == [])
    for code in [
      "open(path, O_RDONLY)", "let a = opendir(path)", "chmod(path, 0o600)", "FileManager.default.x()",
    ] {
      #expect(
        Doors.fileViolations(in: SourceFile(path: "Sources/A/Name.swift", text: code)).count == 1, "\(code)")
    }
    #expect(
      Doors.fileViolations(in: SourceFile(path: "Sources/A/Name.swift", text: "journal.open()")).isEmpty)
  }

  @Test func nothingIsAllowedThatIsNotNeeded() {
    for (allowed, names) in [(Doors.allowedText, Doors.text), (Doors.allowedFiles, Doors.files)] {
      for path in allowed.keys {
        #expect(
          Repository.product.contains { $0.path.hasPrefix(path) && !Doors.found(in: $0, names).isEmpty },
          "\(path)")
      }
    }
  }

  @Test func everyVariableThatIsReadIsChecked() throws {
    let door = try #require(
      Repository.product.first { $0.path == "Sources/orgdesk/System/ProcessEnvironment.swift" })
    let read = Repository.product.flatMap { file in Doors.variables(in: file).map { (file.path, $0) } }
    #expect(read.count > 10)
    for (path, variable) in read {
      #expect(
        door.text.contains("\"\(variable.name)\""),
        "\(path):\(variable.line): \(variable.name) is not checked")
    }
  }
}
