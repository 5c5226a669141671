import Foundation
import Glibc
import Testing

@testable import Files

@Suite("A log of lines") struct LogFileTests {
  private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  @Test func linesAreAppendedForTheOwnerOnly() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("log")
    try LogFile(path).append("one")
    try LogFile(path).append("two")
    #expect(text(path) == "one\ntwo\n")
    var info = stat()
    #expect(lstat(path, &info) == 0 && info.st_mode & 0o777 == 0o600)
  }

  @Test func aLinkIsNotFollowed() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "target", mode: 0o600)
    try #require(symlink(folder.path("target"), folder.path("log")) == 0)
    #expect(throws: FileError(folder.path("log"), .link)) { try LogFile(folder.path("log")) }
  }

  @Test func aFullOneIsPutAsideAndAFewAreKept() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("log")
    let log = try LogFile(path, limit: 10, kept: 3)
    for number in 1...5 { try log.append("line number \(number)") }
    #expect(text(path) == "")
    #expect(text(path + ".1") == "line number 5\n")
    #expect(text(path + ".3") == "line number 3\n")
    #expect(text(path + ".4") == nil)
  }

  @Test func whatAnotherHasPutAsideIsNotWrittenToAnyMore() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("log")
    let ours = try LogFile(path, limit: 20)
    let theirs = try LogFile(path, limit: 20)
    try ours.append("ours")
    try theirs.append("theirs, which is long")
    try ours.append("ours again")
    #expect(text(path) == "ours again\n")
    #expect(text(path + ".1") == "ours\ntheirs, which is long\n")
  }

  @Test func noLineOfSeveralWritersIsLostOrMixed() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("log")
    await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let log = try LogFile(path, limit: 4000, kept: 50)
          for number in 0..<200 { try log.append("writer \(writer) line \(number) of all") }
        }
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
    let lines = names.flatMap { text(folder.path($0))?.split(separator: "\n") ?? [] }
    #expect(names.count > 3 && lines.count == 800 && Set(lines).count == 800)
  }
}
