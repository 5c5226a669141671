import NIOCore
import NIOPosix
import NIOSSL

/// A server on this machine that keeps the bytes it gets and does what a test says, however wrong that is.
struct RawServer: Sendable {
  /// What it has seen.
  let record = RawRecord()
  private let channel: any Channel

  /// The port it listens on.
  var port: Int { channel.localAddress?.port ?? 0 }

  /// Its address by plain HTTP.
  var url: String { "http://127.0.0.1:\(port)/v1" }

  /// Runs a server while `body` runs.
  ///
  /// - Parameters:
  ///   - tls: What the server shows who it is with; nil for plain HTTP.
  ///   - repliesToHead: Whether it replies without waiting for the body of a request.
  static func run<Value>(
    host: String = "127.0.0.1", tls: NIOSSLContext? = nil, repliesToHead: Bool = false,
    reply: @escaping @Sendable (RawRequest) -> RawReply,
    _ body: (RawServer) async throws -> Value
  ) async throws -> Value {
    let server = try await RawServer(host: host, tls: tls, repliesToHead: repliesToHead, reply: reply)
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(server))
    } catch {
      result = .failure(error)
    }
    try await server.channel.close()
    return try result.get()
  }

  private init(
    host: String, tls: NIOSSLContext?, repliesToHead: Bool,
    reply: @escaping @Sendable (RawRequest) -> RawReply
  ) async throws {
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { [record] channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          let handler = RawHandler(connection: record.connect(), repliesToHead: repliesToHead) { request in
            record.add(request)
            return reply(request)
          }
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
      .bind(host: host, port: 0).get()
  }
}
