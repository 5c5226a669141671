import Foundation
import Glibc

/// Asks the sandbox on this machine, over a connection of its own.
enum LocalCall {
  /// The body of the answer.
  static func body(_ port: Int, _ method: String, _ path: String) throws(BenchFailure) -> Data {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(connection) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    let head =
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer sk_test_sandbox\r\n"
      + "Content-Length: 0\r\nConnection: close\r\n\r\n"
    let request = Array(head.utf8)
    guard connected == 0, send(connection, request, request.count, Int32(MSG_NOSIGNAL)) == request.count
    else {
      throw BenchFailure("the sandbox cannot be reached: \(String(cString: strerror(errno)))")
    }
    var answer = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { break }
      answer += chunk[..<count]
    }
    guard answer.starts(with: Data("HTTP/1.1 200".utf8)),
      let end = answer.firstRange(of: Data("\r\n\r\n".utf8))
    else { throw BenchFailure("the sandbox did not answer \(method) \(path) with success") }
    return answer[end.upperBound...]
  }
}
