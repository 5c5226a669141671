import ClerkAPI
import Glibc
import NIOCore

/// The bytes of a form with a file, in pieces, read from disk as they are sent.
struct MultipartChunks: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  private static let chunkSize = 64 << 10
  private let file: MultipartFile

  init(_ file: MultipartFile) {
    self.file = file
  }

  func makeAsyncIterator() -> Iterator { Iterator(file) }

  final class Iterator: AsyncIteratorProtocol {
    private enum Stage {
      case head, content, end
    }

    private let file: MultipartFile
    private var stage = Stage.head
    private var descriptor: Int32 = -1
    private var sent = 0

    init(_ file: MultipartFile) {
      self.file = file
    }

    deinit {
      if descriptor >= 0 { close(descriptor) }
    }

    /// - Throws: `FileReadError` if the file cannot be read or is not as long as it was said to be.
    func next() async throws -> ByteBuffer? {
      switch stage {
      case .head:
        descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileReadError(explanation: String(cString: strerror(errno))) }
        stage = .content
        return ByteBuffer(bytes: file.head)
      case .content:
        guard sent < file.length else {
          stage = .end
          return ByteBuffer(bytes: file.tail)
        }
        return try chunk()
      case .end:
        return nil
      }
    }

    private func chunk() throws -> ByteBuffer {
      var bytes = [UInt8](repeating: 0, count: Swift.min(MultipartChunks.chunkSize, file.length - sent))
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else {
        throw FileReadError(
          explanation: count == 0
            ? "the file became shorter while it was sent" : String(cString: strerror(errno)))
      }
      sent += count
      file.progress(sent)
      return ByteBuffer(bytes: bytes[..<count])
    }
  }
}
