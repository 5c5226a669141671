import AsyncHTTPClient
import ClerkAPI
import NIOCore
import NIOPosix

/// The bytes of a form with a file: its head, the file as it is read from disk, its tail.
struct MultipartBody: Sendable {
  private static let chunkSize = 64 << 10

  private let form: MultipartFile
  private let file: OpenFile
  private let eventLoop: any EventLoop

  /// A form whose file is opened here, so that what is wrong with it is known before anything is sent.
  ///
  /// - Throws: `FileReadError`.
  init(_ form: MultipartFile, eventLoop: any EventLoop) throws(FileReadError) {
    self.form = form
    self.eventLoop = eventLoop
    file = try OpenFile(path: form.path, length: form.length)
  }

  /// Writes all of it, reading no faster than the connection takes it.
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
