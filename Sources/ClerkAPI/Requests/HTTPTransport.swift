/// What carries requests to the server and answers back. `ClerkHTTP` has the one that uses the network.
package struct HTTPTransport: Sendable {
  /// Sends a request once: it follows no redirect and repeats nothing. Cancelling the task ends it.
  package var send: @Sendable (HTTPRequest) async -> Result<HTTPResponse, TransportFailure>

  /// A transport that does what the closure does.
  package init(send: @escaping @Sendable (HTTPRequest) async -> Result<HTTPResponse, TransportFailure>) {
    self.send = send
  }
}
