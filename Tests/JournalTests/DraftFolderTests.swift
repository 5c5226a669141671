import Foundation
import Testing

@testable import Journal

/// Two folders on one path are as two processes: each has its own locks.
@Suite("The files of what is typed")
struct DraftFolderTests {
  private func folder(_ place: TemporaryFolder, _ instance: String = "host#1") -> DraftFolder {
    DraftFolder(folder: place.path + "/drafts", instance: instance)
  }

  private func left(_ folder: DraftFolder) -> [String] {
    folder.left().map { String(decoding: $0.bytes, as: UTF8.self) }.sorted()
  }

  @Test func areTheirOwnersAloneAndReplacedWhole() throws {
    let place = try TemporaryFolder()
    let drafts = folder(place)
    try drafts.save(Array("one".utf8), form: "edit-org_1")
    try drafts.save(Array("two".utf8), form: "edit-org_1")
    #expect(try place.rights(of: "drafts") == 0o700)
    let files = try FileManager.default.contentsOfDirectory(atPath: place.path + "/drafts").sorted()
    #expect(files == ["host-1-edit-org_1-1.json", "host-1-edit-org_1-1.lock"])
    for file in files { #expect(try place.rights(of: "drafts/" + file) == 0o600) }
    drafts.drop(form: "edit-org_1")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path + "/drafts").isEmpty)
  }

  @Test func whatALivingProcessWorksAtIsNotOffered() throws {
    let place = try TemporaryFolder()
    let other = folder(place)
    var first: DraftFolder? = folder(place)
    try first?.save(Array("typed".utf8), form: "create")
    #expect(left(other).isEmpty)
    #expect(other.take("host-1-create-1", form: "create") == nil)
    other.discard("host-1-create-1")
    // The process dies.
    first = nil
    #expect(left(other) == ["typed"])
    #expect(other.take("host-1-create-1", form: "create") == Array("typed".utf8))
    #expect(left(folder(place)).isEmpty)
    other.release(form: "create")
    #expect(left(folder(place)) == ["typed"])
    folder(place).discard("host-1-create-1")
    #expect(left(folder(place)).isEmpty)
  }

  @Test func nothingThatIsThereIsWrittenOver() throws {
    let place = try TemporaryFolder()
    var first: DraftFolder? = folder(place)
    try first?.save(Array("old".utf8), form: "create")
    let second = folder(place)
    try second.save(Array("beside".utf8), form: "create")
    first = nil
    let third = folder(place)
    try third.save(Array("new".utf8), form: "create")
    #expect(left(folder(place)) == ["old"])
    second.release(form: "create")
    third.release(form: "create")
    #expect(left(folder(place)) == ["beside", "new", "old"])
  }

  @Test func anotherInstancesAndWhatIsNoFileAreNotOffered() throws {
    let place = try TemporaryFolder()
    var first: DraftFolder? = folder(place, "host#2")
    try first?.save(Array("theirs".utf8), form: "create")
    first = nil
    let drafts = place.path + "/drafts/"
    try FileManager.default.createDirectory(
      atPath: drafts + "host-1-a-1.json", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: drafts + "host-1-b-1.json", withDestinationPath: drafts + "host-2-create-1.json")
    #expect(left(folder(place)).isEmpty)
    #expect(folder(place).take("../drafts/host-2-create-1", form: "create") == nil)
    #expect(left(folder(place, "host#2")) == ["theirs"])
  }

  @Test func aFolderThatCannotBeMadeIsSaid() throws {
    let place = try TemporaryFolder()
    try Data().write(to: URL(fileURLWithPath: place.path + "/drafts"))
    #expect(throws: (any Error).self) { try folder(place).save([], form: "create") }
    #expect(left(folder(place)).isEmpty)
  }
}
