import Files
import Foundation
import Glibc
import Testing

@testable import Journal

/// What was typed into prompts, in a file of the person's own.
@Suite final class HistoryFileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "history-\(UUID().uuidString)"
  ).path

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var file: HistoryFile { HistoryFile(folder: folder, instance: "ins_1/../x") }

  @Test func whatIsWrittenIsReadAndNoOneElses() throws {
    #expect(file.read() == nil)
    file.write([1, 2])
    file.write([3])
    #expect(file.read() == [3])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names == ["ins_1-..-x.json"])
    var info = stat()
    #expect(stat("\(folder)/\(try #require(names.first))", &info) == 0 && info.st_mode & 0o777 == 0o600)
  }

  @Test func aLinkIsNotFollowed() throws {
    file.write([1])
    let path = "\(folder)/ins_1-..-x.json"
    try FileManager.default.moveItem(atPath: path, toPath: path + ".other")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".other")
    #expect(file.read() == nil)
    file.write([2])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".other")) == Data([1]))
  }

  @Test func whatIsThereAndCannotBeReadIsTold() throws {
    #expect(try file.look() == nil)
    file.write([1])
    #expect(try file.look() == [1])
    let path = "\(folder)/ins_1-..-x.json"
    try Data(repeating: 0, count: 2 << 20).write(to: URL(fileURLWithPath: path))
    #expect(throws: FileError.self) { try file.look() }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/nowhere")
    #expect(throws: FileError.self) { try file.look() }
    #expect(file.read() == nil)
  }

  @Test func whatIsTooLongIsNotKept() {
    file.write([1])
    file.write([UInt8](repeating: 0, count: 2 << 20))
    #expect(file.read() == [1])
  }
}
