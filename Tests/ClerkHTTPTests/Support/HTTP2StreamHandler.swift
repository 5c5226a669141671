import NIOCore
import NIOHPACK
import NIOHTTP2

/// One stream of a connection by HTTP/2: one request.
final class HTTP2StreamHandler: ChannelInboundHandler {
  typealias InboundIn = HTTP2Frame.FramePayload
  typealias OutboundOut = HTTP2Frame.FramePayload

  private let connection: Int
  private let reply: (RawRequest) -> HTTP2Server.Reply
  private var head = ""
  private var body: [UInt8] = []

  init(connection: Int, reply: @escaping (RawRequest) -> HTTP2Server.Reply) {
    self.connection = connection
    self.reply = reply
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .headers(let frame):
      head = frame.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\r\n")
      if frame.endStream { finish(context) }
    case .data(let frame):
      if case .byteBuffer(let buffer) = frame.data { body += buffer.readableBytesView }
      if frame.endStream { finish(context) }
    default: break
    }
  }

  private func finish(_ context: ChannelHandlerContext) {
    switch reply(RawRequest(head: "\r\n" + head, body: body, connection: connection)) {
    case .json(let text):
      let headers = HPACKHeaders([(":status", "200"), ("content-type", "application/json")])
      let payload = HTTP2Frame.FramePayload.Data(data: .byteBuffer(ByteBuffer(string: text)), endStream: true)
      context.write(wrapOutboundOut(.headers(.init(headers: headers))), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.data(payload)), promise: nil)
    case .reset(let code): context.writeAndFlush(wrapOutboundOut(.rstStream(code)), promise: nil)
    case .close: context.channel.parent?.close(promise: nil)
    case .silence: break
    }
  }
}
