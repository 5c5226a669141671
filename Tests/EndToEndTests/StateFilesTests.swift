import Foundation
import Glibc
import TestSupport
import Testing

/// The program's own files: never through a link, never over what is not a file of the person's own.
@Suite(.inRealTime) struct StateFilesTests {
  private static let names = [
    "journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "journal.sqlite-journal",
    "journal.sqlite.opening",
  ]

  private func status(_ path: String) throws -> [Int] {
    var info = stat()
    try #require(stat(path, &info) == 0)
    return [Int(info.st_mode), Int(info.st_size), Int(info.st_uid)]
  }

  /// Where no one has the journal open, a copy of its one file is the whole journal.
  @Test(arguments: ["shell", "reading", "console"])
  func theJournalIsOneFileOnceItIsClosed(way: String) throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let folder = desk.home.path + "/state/orgdesk"
    #expect(try desk.run("orgs", "update", slug, "--name", "New", "--yes").status == 0)
    switch way {
    case "reading": #expect(try desk.run("journal").output.contains("New"))
    case "console":
      let console = try ConsoleSession(["--api-url", desk.sandbox.apiURL], environment: desk.environment)
      try console.wait(for: "1 of 240", in: .lastLine)
      try console.press("J")
      try console.wait(for: "1 of 1", in: .lastLine)
      try console.press("Q")
      try console.wait(for: "ended with 0", in: .shell)
    default: break
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasPrefix("journal.sqlite-")
    }
    #expect(files == [])
    let copy = desk.home.path + "/copy"
    try FileManager.default.createDirectory(atPath: copy + "/orgdesk", withIntermediateDirectories: true)
    chmod(copy + "/orgdesk", 0o700)
    try FileManager.default.copyItem(
      atPath: folder + "/journal.sqlite", toPath: copy + "/orgdesk/journal.sqlite")
    var environment = desk.environment
    environment["XDG_STATE_HOME"] = copy
    let listed = try Shell.run([Product.orgdesk, "journal"], environment: environment)
    #expect(listed.output.contains("done"), "\(listed)")
  }

  @Test(arguments: names, ["device", "file", "nowhere"])
  func aLinkInTheStateFolderIsNotFollowed(name: String, target: String) throws {
    let shell = try ChangingShell()
    _ = try shell.makeOrganization("fern")
    let folder = shell.journalFolder.path
    // A device of the test's own where it may make one; there is no harm in reading the machine's.
    let targets = [
      "device": "/dev/null", "file": shell.home.path + "/theirs", "nowhere": shell.home.path + "/nowhere",
    ]
    try Data("theirs".utf8).write(to: URL(fileURLWithPath: shell.home.path + "/theirs"))
    chmod(shell.home.path + "/theirs", 0o644)
    let path = try #require(targets[target])
    unlink("\(folder)/\(name)")
    try #require(symlink(path, "\(folder)/\(name)") == 0)
    let before = target == "nowhere" ? [] : try status(path)
    try shell.sandbox.forgetRequests()
    let outcome = try shell.run(["orgs", "update", "fern", "--name", "New", "--yes"])
    #expect(outcome.status == 69, "\(outcome.status) \(outcome.errors)")
    #expect(
      outcome.errors.contains("\(folder)/\(name)") && outcome.errors.contains("it is a link"),
      "\(outcome.errors)")
    #expect(try shell.changingRequests().isEmpty)
    if target == "nowhere" {
      #expect(!FileManager.default.fileExists(atPath: path))
    } else {
      #expect(try status(path) == before)
      #expect(!FileManager.default.fileExists(atPath: path + "-journal"))
    }
  }

  @Test(arguments: ["locks", "deleted", ""])
  func aLinkedFolderIsNotUsed(name: String) throws {
    let shell = try ChangingShell()
    _ = try shell.makeOrganization("fern")
    let path = shell.journalFolder.path + (name.isEmpty ? "" : "/" + name)
    let elsewhere = shell.home.path + "/elsewhere"
    if !FileManager.default.fileExists(atPath: path) { try #require(mkdir(path, 0o700) == 0) }
    try FileManager.default.moveItem(atPath: path, toPath: elsewhere)
    chmod(elsewhere, 0o755)
    try #require(symlink(elsewhere, path) == 0)
    try shell.sandbox.forgetRequests()
    let outcome = try shell.run(["orgs", "delete", "fern", "--yes"])
    #expect(outcome.status == 69, "\(outcome.status) \(outcome.errors)")
    #expect(outcome.errors.contains("is a link"), "\(outcome.errors)")
    #expect(try shell.changingRequests().isEmpty)
    #expect(try status(elsewhere)[0] & 0o777 == 0o755)
  }

  @Test func aPlanIsNotWrittenThroughALink() throws {
    let shell = try ChangingShell()
    _ = try shell.makeOrganization("fern")
    try Data("theirs".utf8).write(to: URL(fileURLWithPath: shell.home.path + "/theirs"))
    for (name, target) in [("a", "/theirs"), ("b", "/nowhere")] {
      let path = shell.home.path + "/" + name
      try #require(symlink(shell.home.path + target, path) == 0)
      let outcome = try shell.run(["credits", "adjust", "fern", "--add", "5", "--plan", path])
      #expect(outcome.status == 64 && outcome.errors.contains("it is a link"), "\(outcome.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: shell.home.path + "/nowhere"))
    #expect(try String(contentsOfFile: shell.home.path + "/theirs", encoding: .utf8) == "theirs")
  }

  @Test func configurationAndTraceAreFiles() throws {
    let shell = try ChangingShell()
    for path in ["/dev/zero", "/tmp"] {
      let outcome = try shell.run(["--config", path, "orgs", "list"])
      #expect(outcome.status == 78 && outcome.errors.contains("cannot be read"), "\(outcome.errors)")
    }
    let link = shell.home.path + "/trace"
    try #require(symlink("/dev/null", link) == 0)
    let console = try ConsoleSession(
      ["--demo"], columns: 80, rows: 24, environment: ["ORGDESK_TRACE": link])
    try console.wait(for: "ended with 78", in: .shell)
    try console.wait(for: "it is a link", in: .body)
  }

  /// What never ends is not read to its end.
  @Test func everyReadHasABound() throws {
    let shell = try ChangingShell()
    for (arguments, status) in [
      (["credits", "batch", "/dev/zero", "--yes"], 64), (["credits", "review", "/dev/zero", "--yes"], 77),
      (["orgs", "metadata", "a", "--public", "@/dev/zero", "--yes"], 64),
      (["orgs", "create", "--name", "a", "--private-metadata", "@/dev/zero", "--yes"], 64),
      (["orgs", "bulk", "metadata", "--public", "a", "--value", "@/dev/zero", "a", "--yes"], 64),
      (["sandbox", "--faults", "/dev/zero"], 78),
      (["orgs", "logo", "a", "--upload", "/dev/zero", "--yes"], 64),
    ] as [([String], Int32)] {
      let outcome = try shell.run(arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome.status) \(outcome.errors)")
      #expect(
        outcome.errors.contains("larger than") || outcome.errors.contains("not a regular file"),
        "\(outcome.errors)")
    }
    let folder = try shell.run([
      "orgs", "bulk", "metadata", "--public", "a", "--value", "@/tmp", "a", "--yes",
    ])
    #expect(folder.status == 64 && folder.errors.contains("it is a directory"), "\(folder.errors)")
    #expect(try shell.sandbox.requests().isEmpty)
  }
}
