import Foundation
import Glibc
import Testing

@testable import Files

@Suite("Files of one's own state")
struct OwnFileTests {
  /// What is at a path, other than a file of one's own; with the reason for which it is not touched.
  enum Trap: CaseIterable {
    case link, linkToDevice, danglingLink, folder, pipe, socket, foreign
  }

  private func set(_ trap: Trap, in folder: TemporaryFolder) throws -> (
    path: String, reason: FileError.Reason
  ) {
    let path = folder.path("trap")
    switch trap {
    case .link:
      try folder.write(Array("theirs".utf8), to: "target", mode: 0o644)
      try #require(symlink(folder.path("target"), path) == 0)
      return (path, .link)
    case .linkToDevice:
      try #require(symlink("/dev/null", path) == 0)
      return (path, .link)
    case .danglingLink:
      try #require(symlink(folder.path("nowhere"), path) == 0)
      return (path, .link)
    case .folder:
      try #require(mkdir(path, 0o755) == 0)
      return (path, .folder)
    case .pipe:
      try #require(mkfifo(path, 0o644) == 0)
      return (path, .notRegular)
    case .socket:
      let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      // Short names only fit into an address.
      let short = "/tmp/s\(getpid())"
      unlink(short)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(short.utf8) + [0]) }
      let bound = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      try #require(bound == 0 && rename(short, path) == 0)
      return (path, .notRegular)
    case .foreign:
      try folder.write(Array("theirs".utf8), to: "trap", mode: 0o666)
      // Only root can give a file away; others find one that is not theirs.
      guard geteuid() == 0 else { return ("/etc/passwd", .foreign) }
      try #require(chown(path, 12_345, 12_345) == 0)
      return (path, .foreign)
    }
  }

  @Test(arguments: Trap.allCases)
  func nothingElseIsOpenedReadWrittenOrChanged(trap: Trap) throws {
    let folder = try TemporaryFolder()
    let (path, reason) = try set(trap, in: folder)
    let before = try status(path)
    for work: () throws -> Void in [
      { close(try OwnFile.open(path)) }, { close(try OwnFile.open(path, makes: false, empties: true)) },
      { _ = try OwnFile.read(path, limit: 100) }, { try OwnFile.write([1], to: path) },
      { close(try OwnFile.open(path, appends: true)) },
    ] {
      let error = #expect(throws: FileError.self) { try work() }
      #expect(error?.reason == reason, "\(trap)")
    }
    let after = try status(path)
    #expect(before == after)
    #expect(access(folder.path("nowhere"), F_OK) != 0)
    if trap == .link {
      #expect(folder.bytes("target") == Array("theirs".utf8))
      #expect(try folder.mode("target") == 0o644)
    }
  }

  /// Mode, size and time of what a path leads to, and of the path itself.
  private func status(_ path: String) throws -> [Int] {
    var info = stat()
    try #require(lstat(path, &info) == 0)
    var target = stat()
    let isThere = stat(path, &target) == 0
    return [info, isThere ? target : info].flatMap {
      [Int($0.st_mode), Int($0.st_size), Int($0.st_mtim.tv_nsec), Int($0.st_nlink)]
    }
  }

  @Test func areMadeForTheirOwnerOnly() throws {
    let folder = try TemporaryFolder()
    try OwnFile.write([1, 2, 3], to: folder.path("new"))
    #expect(try folder.mode("new") == 0o600)
    try OwnFile.write([4], to: folder.path("new"))
    #expect(folder.bytes("new") == [4])
    #expect(try OwnFile.read(folder.path("new"), limit: 1) == [4])
    #expect(throws: FileError.self) { try OwnFile.read(folder.path("none"), limit: 1) }
  }

  @Test func oneThatWasOpenToOthersIsClosed() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "open", mode: 0o644)
    close(try OwnFile.open(folder.path("open")))
    #expect(try folder.mode("open") == 0o600)
  }

  @Test func foldersAreNeverLinksAndNeverForeign() throws {
    let folder = try TemporaryFolder()
    try OwnFolder.make(folder.path("a/b"))
    #expect(try folder.mode("a/b") == 0o700)
    try #require(mkdir(folder.path("real"), 0o755) == 0)
    try #require(symlink(folder.path("real"), folder.path("link")) == 0)
    let link = #expect(throws: FileError.self) { try OwnFolder.make(folder.path("link")) }
    #expect(link?.reason == .link)
    #expect(try folder.mode("real") == 0o755)
    try folder.write([], to: "file")
    let file = #expect(throws: FileError.self) { try OwnFolder.make(folder.path("file")) }
    #expect(file?.reason == .notRegular)
    if geteuid() == 0 {
      try #require(chown(folder.path("real"), 12_345, 12_345) == 0)
      let foreign = #expect(throws: FileError.self) { try OwnFolder.make(folder.path("real")) }
      #expect(foreign?.reason == .foreign)
      #expect(try folder.mode("real") == 0o755)
    }
  }
}
