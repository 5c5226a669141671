import Foundation
import Glibc

/// A server on this machine that answers prepared pages, on a thread for each connection.
final class PageServer: Sendable {
  private static let missing = Array("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}".utf8)

  let port: Int
  private let pages: PreparedPages
  private let pause: UInt32
  private let socket: Int32

  /// - Parameter pause: How many milliseconds a request takes.
  init(_ pages: PreparedPages, pause: Int) throws(BenchFailure) {
    self.pages = pages
    self.pause = UInt32(pause) * 1000
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 16) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    guard isOpen else { throw BenchFailure("no port to serve pages on: \(String(cString: strerror(errno)))") }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// Serves until the process ends.
  func serve() -> Never {
    while true {
      let connection = accept(socket, nil, nil)
      guard connection >= 0 else { continue }
      var on: Int32 = 1
      setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
      Thread.detachNewThread { self.converse(connection) }
    }
  }

  private func converse(_ connection: Int32) {
    defer { close(connection) }
    var received: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    let blank = Array("\r\n\r\n".utf8)
    while true {
      guard let end = received.firstRange(of: blank) else {
        let count = recv(connection, &chunk, chunk.count, 0)
        guard count > 0 else { return }
        received += chunk[..<count]
        continue
      }
      let line = String(decoding: received.prefix { $0 != 0x0D }, as: UTF8.self)
      received.removeSubrange(..<end.upperBound)
      if pause > 0 { usleep(pause) }
      guard send(pages[Self.offset(in: line)] ?? Self.missing, connection) else { return }
    }
  }

  /// The offset that the first line of a request asks for.
  private static func offset(in line: String) -> Int {
    let rest = line.split(separator: "offset=").dropFirst().first
    return rest.flatMap { Int($0.prefix(while: \.isNumber)) } ?? 0
  }

  private func send(_ answer: [UInt8], _ connection: Int32) -> Bool {
    answer.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
        let count = Glibc.send(connection, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }
}
