import Glibc

/// One HTTP request to the sandbox on this machine, over a connection of its own.
package final class HTTPCall {
  /// The socket: it can be read when the answer comes.
  package let socket: Int32
  private var received: [UInt8] = []

  /// Sends a request.
  package init(port: Int, _ method: String, _ path: String, body: String = "") throws(TrialFailure) {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard socket >= 0, connected == 0 else {
      throw TrialFailure("the sandbox cannot be reached: \(String(cString: strerror(errno)))")
    }
    let text =
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer sk_test_sandbox\r\n"
      + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw TrialFailure("the sandbox takes no request") }
      rest = rest.dropFirst(count)
    }
  }

  deinit {
    close(socket)
  }

  /// Waits for the answer.
  ///
  /// - Returns: Status and body; nil where the connection ended before.
  package func answer() -> (status: Int, body: [UInt8])? {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let answer = complete { return answer }
      let count = recv(socket, &chunk, chunk.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      received += chunk[..<count]
    }
  }

  private var complete: (status: Int, body: [UInt8])? {
    let blank = Array("\r\n\r\n".utf8)
    guard let end = received.indices.first(where: { received[$0...].starts(with: blank) }) else { return nil }
    let head = String(decoding: received[..<end], as: UTF8.self)
    let lines = head.split(separator: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let name = "content-length:"
    let length = lines.first { $0.lowercased().hasPrefix(name) }
    let count = length.flatMap { Int($0.dropFirst(name.count).filter(\.isNumber)) } ?? 0
    let body = received[(end + blank.count)...]
    return body.count >= count ? (status, Array(body.prefix(count))) : nil
  }
}
