import AsyncHTTPClient
import ClerkAPI
import Files
import NIOCore
import NIOPosix

/// The bytes of a form with a file: its head, the file as it is read from disk, its tail.
struct MultipartBody: Sendable {
  private static let chunkSize = 64 << 10

  private let form: MultipartFile
  private let file: OpenFile
  private let eventLoop: any EventLoop

  /// Opens the file, so that problems are known before anything is sent.
  init(_ form: MultipartFile, eventLoop: any EventLoop) throws(FileReadError) {
    self.form = form
    self.eventLoop = eventLoop
    file = try OpenFile(path: form.path, length: form.length)
  }

  /// Writes everything, reading no faster than the connection takes it.
  func write(to writer: HTTPClient.Body.StreamWriter) -> EventLoopFuture<Void> {
    writer.write(.byteBuffer(ByteBuffer(bytes: form.head)))
      .flatMap { writeFile(from: 0, to: writer) }
      .flatMap { writer.write(.byteBuffer(ByteBuffer(bytes: form.tail))) }
  }

  private func writeFile(
    from offset: Int, to writer: HTTPClient.Body.StreamWriter
  ) -> EventLoopFuture<Void> {
    guard offset < form.length else { return eventLoop.makeSucceededVoidFuture() }
    let count = min(Self.chunkSize, form.length - offset)
    return NIOThreadPool.singleton.runIfActive(eventLoop: eventLoop) {
      try file.read(at: offset, count: count)
    }
    .flatMap { writer.write(.byteBuffer(ByteBuffer(bytes: $0))) }
    .flatMap {
      form.progress(offset + count)
      return writeFile(from: offset + count, to: writer)
    }
  }
}

/// A file to be sent, open for as long as someone holds it.
final class OpenFile: Sendable {
  private let file: ReadableFile

  /// - Throws: `FileReadError` if the file cannot be opened, is not a regular file, or has another length.
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

  /// May wait for the disk.
  ///
  /// - Throws: `FileReadError` if there are fewer bytes.
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
    case .folder, .notRegular: self.init(explanation: "\(name) is not a regular file")
    case .shortened: self.init(explanation: "it became shorter while it was sent")
    default: self.init(explanation: "\(name): \(error.because.lowercased())")
    }
  }
}

struct FileReadError: Error, Hashable {
  var explanation: String
}
