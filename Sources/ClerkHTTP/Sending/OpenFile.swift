import Files

/// A file to be sent, open until nobody holds it any more.
final class OpenFile: Sendable {
  private let file: ReadableFile

  /// Opens the file at `path`.
  ///
  /// - Throws: `FileReadError` if it cannot be opened, is no file, or has another length.
  init(path: String, length: Int) throws(FileReadError) {
    do throws(FileError) {
      file = try ReadableFile(path)
    } catch {
      throw FileReadError(error, name: path)
    }
    guard file.size == length else {
      throw FileReadError(explanation: "\(path) has \(file.size) bytes now and had \(length)")
    }
  }

  /// Reads `count` bytes from `offset` on; may wait for the disk.
  ///
  /// - Throws: `FileReadError` if there are not so many.
  func read(at offset: Int, count: Int) throws(FileReadError) -> [UInt8] {
    do throws(FileError) {
      return try file.bytes(at: offset, count: count)
    } catch {
      throw FileReadError(error, name: "it")
    }
  }
}

extension FileReadError {
  fileprivate init(_ error: FileError, name: String) {
    switch error.reason {
    case .folder, .notRegular: self.init(explanation: "\(name) is no file")
    case .shortened: self.init(explanation: "it became shorter while it was sent")
    default: self.init(explanation: "\(name): \(error.because.lowercased())")
    }
  }
}
