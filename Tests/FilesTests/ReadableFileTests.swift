import Foundation
import Glibc
import Testing
import Text

@testable import Files

@Suite("Files that are read")
struct ReadableFileTests {
  @Test func areBoundedAndSaySo() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("12345".utf8), to: "five")
    #expect(try ReadableFile(path).bytes(limit: 5) == Array("12345".utf8))
    let error = #expect(throws: FileError.self) { try ReadableFile(path).bytes(limit: 4) }
    #expect(error?.because == "it is larger than 4 bytes")
    // A device never ends.
    let endless = #expect(throws: FileError.self) {
      try ReadableFile("/dev/zero", .anything).bytes(limit: 1 << 20)
    }
    #expect(endless?.because == "it is larger than 1 MB")
  }

  @Test(
    arguments: [
      ("/dev/zero", FileError.Reason.notRegular), ("/tmp", .folder), ("/nowhere/file", .missing),
      ("/tmp/a\0b", .notAName), ("/etc/passwd/below", .system(ENOTDIR)),
    ])
  func areRegularOnes(path: String, reason: FileError.Reason) {
    let error = #expect(throws: FileError.self) { try ReadableFile(path) }
    #expect(error?.reason == reason)
  }

  @Test func aFailedReadIsNoEnd() throws {
    // The memory of a process has nothing at its beginning: opening works, reading does not.
    let file = try ReadableFile("/proc/self/mem")
    let error = #expect(throws: FileError.self) { try file.bytes(limit: 100) }
    #expect(error?.reason == .system(EIO))
  }

  @Test func areTextOrRefusedWithThePlace() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(Array("\u{FEFF}Zürich\n".utf8), to: "good")
    #expect(try ReadableFile(good).text(limit: 100) == "Zürich\n")
    let bad = try folder.write([0x61, 0x0A, 0xFF], to: "bad")
    let error = #expect(throws: FileError.self) { try ReadableFile(bad).text(limit: 100) }
    #expect(error?.because == "it is not UTF-8 (line 2, column 1, byte 3)")
  }

  @Test func giveLinesAndLeaveTheRest() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("one\r\ntwo\n\nlast".utf8), to: "lines")
    let file = try ReadableFile(path)
    var lines: [String] = []
    while let line = try file.line() { lines.append(line) }
    #expect(lines == ["one", "two", "", "last"])
    #expect(throws: FileError.self) { try ReadableFile(path).line(limit: 2) }
  }

  @Test func namesOfAFolderThatAreNotTextAreLeftOut() throws {
    let folder = try TemporaryFolder()
    try folder.write([1, 2], to: "file")
    let name = (Array(folder.path("").utf8) + [0xFF, 0]).map(CChar.init(bitPattern:))
    let descriptor = open(name, O_CREAT | O_WRONLY, 0o600)
    try #require(descriptor >= 0)
    close(descriptor)
    try #require(symlink(folder.path("nowhere"), folder.path("dangling")) == 0)
    #expect(try FolderNames.read(folder.path).map(\.name) == ["file"])
  }
}
