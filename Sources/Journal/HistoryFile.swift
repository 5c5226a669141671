import Files
import Glibc

/// What was typed into the prompts on one instance: a file beside the journal that only its owner may read.
package struct HistoryFile: Sendable {
  /// Bytes at most.
  private static let limit = 1 << 20

  private let folder: String
  private let name: String

  /// - Parameter instance: Identifies the instance; becomes a part of the file's name.
  package init(folder: String, instance: String) {
    self.folder = folder
    name = FolderNames.safe(instance)
  }

  private var path: String { "\(folder)/\(name).json" }

  /// Nil where nothing was kept, or what is there is not the person's own file.
  package func read() -> [UInt8]? { try? look() }

  /// The same, but says what is wrong with what is there.
  package func look() throws(FileError) -> [UInt8]? {
    guard try OwnFile.look(path) else { return nil }
    return try OwnFile.read(path, limit: Self.limit)
  }

  /// Puts a text in place of the one before. What cannot be kept is not: no one needs it.
  package func write(_ bytes: [UInt8]) {
    let temporary = "\(folder)/\(name).\(getpid()).tmp"
    guard bytes.count <= Self.limit, (try? OwnFolder.make(folder)) != nil, (try? OwnFile.look(path)) != nil,
      (try? OwnFile.write(bytes, to: temporary)) != nil
    else { return }
    if rename(temporary, path) != 0 { unlink(temporary) }
  }
}
