import Glibc

/// Ports of this machine that take no connection.
enum ClosedPorts {
  /// The system said no.
  struct Failure: Error {}

  /// Runs `body` with a port that no one listens on, and that no one else can take.
  static func withRefusing<Value>(_ body: (Int) async throws -> Value) async throws -> Value {
    let descriptor = try boundSocket()
    defer { close(descriptor) }
    return try await body(try port(of: descriptor))
  }

  /// Runs `body` with a port whose queue of connections is full: one more waits for ever.
  static func withFull<Value>(_ body: (Int) async throws -> Value) async throws -> Value {
    let listener = try boundSocket()
    defer { close(listener) }
    guard listen(listener, 0) == 0 else { throw Failure() }
    let port = try port(of: listener)
    var waiting: [Int32] = []
    defer { waiting.forEach { close($0) } }
    // Linux takes one more than the queue is long; a few more do no harm.
    for _ in 0..<4 {
      let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
      waiting.append(client)
      var address = loopback(port: port)
      _ = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    return try await body(port)
  }

  private static func boundSocket() throws(Failure) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = loopback(port: 0)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard descriptor >= 0, result == 0 else { throw Failure() }
    return descriptor
  }

  private static func port(of descriptor: Int32) throws(Failure) -> Int {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard result == 0 else { throw Failure() }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return address
  }
}
