import Changes
import Files
import Glibc

/// The folder and files of a journal, which only their owner may read.
enum JournalFolder {
  /// Makes the folder where there is none, with those above it.
  ///
  /// - Throws: `JournalError`.
  static func make(_ path: String) throws(JournalError) {
    do throws(FileError) {
      try OwnFolder.make(path)
    } catch {
      guard error.systemNumber == 0 else { throw JournalError(error, doing: "make the folder") }
      let why =
        switch error.reason {
        case .link: "is a link"
        case .foreign: "belongs to another user"
        default: "is no folder"
        }
      throw JournalError(.notPermitted, "The journal's folder \(path) \(why); nothing can be changed.")
    }
  }

  /// Makes the file where there is none: SQLite gives the files beside it the same rights. Neither it nor one of those may
  /// be anything but a file of the person's own.
  ///
  /// - Throws: `JournalError`.
  static func makeFile(_ path: String) throws(JournalError) {
    do throws(FileError) {
      for suffix in ["-wal", "-shm", "-journal"] { try OwnFile.look(path + suffix) }
      close(try OwnFile.open(path))
    } catch {
      throw JournalError(error, doing: "open")
    }
  }
}
