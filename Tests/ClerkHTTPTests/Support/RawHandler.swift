import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// One connection of a raw server.
final class RawHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let connection: Int
  private let repliesToHead: Bool
  private let reply: (RawRequest) -> RawReply
  private var received: [UInt8] = []
  private var isReplying = true

  init(connection: Int, repliesToHead: Bool, reply: @escaping (RawRequest) -> RawReply) {
    self.connection = connection
    self.repliesToHead = repliesToHead
    self.reply = reply
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // What comes after the last reply is no one's business.
    guard isReplying else { return }
    received += unwrapInboundIn(data).readableBytesView
    while isReplying, let request = takeRequest() {
      if repliesToHead { isReplying = false }
      perform(reply(request), context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func takeRequest() -> RawRequest? {
    let end = Array("\r\n\r\n".utf8)
    guard let index = received.indices.first(where: { received[$0...].starts(with: end) }) else { return nil }
    let head = String(decoding: received[..<index], as: UTF8.self)
    let rest = received[(index + end.count)...]
    let request = RawRequest(head: head, body: [], connection: connection)
    let length = request.headers("content-length").first.flatMap { Int($0) } ?? 0
    guard repliesToHead || rest.count >= length else { return nil }
    received = Array(rest.dropFirst(length))
    return RawRequest(head: head, body: Array(rest.prefix(length)), connection: connection)
  }

  private func perform(_ reply: RawReply, _ context: ChannelHandlerContext) {
    switch reply {
    case .bytes(let text): write(text, context, promise: nil)
    case .bytesAndClose(let text):
      isReplying = false
      let written = context.eventLoop.makePromise(of: Void.self)
      let channel = context.channel
      written.futureResult.whenComplete { _ in channel.close(promise: nil) }
      write(text, context, promise: written)
    case .close:
      isReplying = false
      context.close(promise: nil)
    case .reset:
      isReplying = false
      // Closing a connection that does not linger resets it.
      let channel = context.channel
      (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        .whenComplete { _ in channel.close(promise: nil) }
    case .silence: isReplying = false
    case .tunnel(let tls):
      write("HTTP/1.1 200 Connection established\r\n\r\n", context, promise: nil)
      try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
    }
  }

  private func write(_ text: String, _ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: promise)
  }
}
