import Console
import Files
import Glibc
import Screen
import Text

enum FilePath {
  /// The full path; a `~` before the first slash is the home folder.
  static func full(_ text: String, home: String?) throws(FileProblem) -> String {
    var path = text
    if text == "~" || text.hasPrefix("~/") {
      guard let home else {
        throw .unusable("Cannot expand “~”: HOME is not set. Use an absolute path.")
      }
      path = home + text.dropFirst()
    }
    guard !path.hasPrefix("/") else { return path }
    guard let current = getcwd(nil, 0) else {
      throw .unusable("Cannot find the current folder: \(SystemError.text()).")
    }
    defer { free(current) }
    guard let folder = StrictText.exactly(CBytes.of(current)) else {
      throw .unusable("The name of the current folder is not UTF-8. Use an absolute path.")
    }
    return folder + "/" + path
  }
}

enum ReadFile {
  /// How many bytes are read of a file at most.
  static let limit = 16 << 20

  /// The bytes of a regular file; a `~` before the first slash is the home folder.
  static func regular(_ text: String, home: String?) throws(FileProblem) -> [UInt8] {
    let path = try FilePath.full(text, home: home)
    do throws(FileError) {
      return try ReadableFile(path).bytes(limit: limit)
    } catch {
      throw .unusable("\(error.path) cannot be read: \(error.because).")
    }
  }

  /// The bytes of what a command names; `-` is standard input.
  static func named(_ path: String, limit: Int = limit) throws(ProgramFailure) -> [UInt8] {
    try read(path) { file throws(FileError) in try file.bytes(limit: limit) }
  }

  /// The text of what a command names; `-` is standard input.
  static func text(named path: String, limit: Int = limit) throws(ProgramFailure) -> String {
    try read(path) { file throws(FileError) in try file.text(limit: limit) }
  }

  private static func read<Content>(
    _ path: String, _ content: (ReadableFile) throws(FileError) -> Content
  ) throws(ProgramFailure) -> Content {
    do throws(FileError) {
      return try content(file(path))
    } catch {
      throw ProgramFailure(
        "cannot read \(SafeText.make(error.path)): \(error.because). Nothing was sent.", .usage)
    }
  }

  /// `-` names nothing else: a file of that name is written `./-`.
  private static func file(_ path: String) throws(FileError) -> ReadableFile {
    path == "-" ? .standardInput : try ReadableFile(path, .anything)
  }
}

/// A file that is written whole, for its owner only, or not at all: beside its place first, then put there.
struct WrittenFile {
  let path: String
  private let folder: String
  private let replaces: Bool

  /// A file at a path; a `~` before the first slash is the home folder. Nothing is written yet.
  init(_ text: String, home: String?, replaces: Bool) throws(FileProblem) {
    self.replaces = replaces
    path = try FilePath.full(text, home: home)
    guard let slash = path.lastIndex(of: "/"), path.last != "/", !path.hasSuffix("/..") else {
      throw .folder(path)
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    do throws(FileError) {
      // Nothing is written through a link, nor over someone else's file.
      if try OwnFile.look(path), !replaces { throw .init(path, .exists) }
    } catch {
      switch error.reason {
      case .exists: throw .exists(path)
      case .folder: throw .folder(path)
      case .notRegular: throw .unusable("\(path) is not a regular file.")
      default: throw .unwritable(path, error.because)
      }
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw .unwritable(folder: folder, SystemError.text())
    }
  }

  func write(_ bytes: [UInt8]) throws(FileProblem) {
    let temporary: TemporaryFile
    do throws(FileError) {
      temporary = try TemporaryFile(in: folder, prefix: ".orgdesk-")
    } catch {
      throw .unwritable(folder: folder, error.because)
    }
    defer { unlink(temporary.path) }
    do throws(FileError) {
      try temporary.write(bytes, syncs: true)
    } catch {
      throw .unwritable(path, error.because)
    }
    try put(temporary.path)
  }

  /// A link is refused where there is a file by now, a renaming is not.
  private func put(_ temporary: String) throws(FileProblem) {
    if !replaces {
      if link(temporary, path) == 0 { return }
      if errno == EEXIST { throw .exists(path) }
    }
    guard rename(temporary, path) == 0 else {
      throw .unwritable(path, SystemError.text())
    }
  }
}

extension FileProblem {
  fileprivate static func folder(_ path: String) -> FileProblem {
    .unusable("\(path) is a folder; name a file in it.")
  }

  fileprivate static func unwritable(_ path: String, _ reason: String) -> FileProblem {
    .unusable("\(path) cannot be written: \(reason).")
  }

  fileprivate static func unwritable(folder: String, _ reason: String) -> FileProblem {
    .unusable("Cannot write to \(folder): \(reason).")
  }
}

enum Folder {
  /// The path with a `~` before its first slash replaced by the home folder.
  static func expanded(_ path: String, home: String?) -> String {
    path == "~" || path.hasPrefix("~/") ? (home ?? "~") + path.dropFirst() : path
  }

  /// Looks into a folder. Names that cannot be typed are left out.
  static func list(_ path: String, home: String?) -> Result<FolderListing, FolderFailure> {
    let path = path.isEmpty ? "." : expanded(path, home: home)
    do throws(FileError) {
      let names = try FolderNames.read(path, limit: FolderListing.limit)
      let typeable = names.filter { $0.name.unicodeScalars.allSatisfy { $0.value >= 0x20 } }
      return .success(
        FolderListing(
          typeable.map { FolderEntry($0.name, isFolder: $0.isFolder, bytes: $0.isFolder ? 0 : $0.size) }))
    } catch {
      return .failure(
        FolderFailure(error.systemNumber == 0 ? error.because : SystemError.text(error.systemNumber)))
    }
  }
}
