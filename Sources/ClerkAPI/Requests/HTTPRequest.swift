/// A request, complete except for the secret, which a transport adds when sending.
package struct HTTPRequest: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  package var method: HTTPMethod
  package var address: APIAddress
  /// What follows the base address: `/organizations?limit=10`.
  package var target: String
  /// All headers except `Authorization`, `Host` and `Content-Length`, which are the transport's.
  package var headers: [HTTPHeader] = []
  package var body = HTTPBody.none
  package var timeouts = Timeouts.standard
  /// To be asked for its header at the moment of sending and not before.
  package var key: SecretKey

  package var url: String { address.text + target }

  package var description: String { "\(method.rawValue) \(url)" }

  /// The request line, without headers and so without the key.
  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

package enum HTTPBody: Sendable {
  case none
  case bytes([UInt8], contentType: String)
  /// A form with a file that is read from disk while it is sent.
  case multipart(MultipartFile)

  /// For the header `Content-Type`; nil if there is no body.
  package var contentType: String? {
    switch self {
    case .none: nil
    case .bytes(_, let contentType): contentType
    case .multipart(let file): "multipart/form-data; boundary=\(file.boundary)"
    }
  }
}

package struct HTTPHeader: Hashable, Sendable {
  /// Compared without regard to case.
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

package enum HTTPMethod: String, Hashable, Sendable {
  case get = "GET"
  case post = "POST"
  case patch = "PATCH"
  /// Replaces what is there.
  case put = "PUT"
  case delete = "DELETE"
}

package struct HTTPResponse: Hashable, Sendable {
  package var status: Int
  package var headers: [HTTPHeader]
  package var body: [UInt8]

  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name, whatever its case.
  package func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }

  /// The id by which Clerk's support finds the request. The live header has an `x-`, the one Clerk's Go SDK reads has
  /// none.
  package var traceID: String? { header("x-clerk-trace-id") ?? header("clerk-trace-id") }

  /// The server's time.
  package var date: Timestamp? { header("date").flatMap(Timestamp.init(httpDate:)) }
}

/// Carries requests to the server and answers back. `ClerkHTTP` has the one that uses the network.
package struct HTTPTransport: Sendable {
  /// Sends a request once: follows no redirect and repeats nothing. Cancelling the task ends it.
  package var send: @Sendable (HTTPRequest) async -> Result<HTTPResponse, TransportFailure>

  package init(send: @escaping @Sendable (HTTPRequest) async -> Result<HTTPResponse, TransportFailure>) {
    self.send = send
  }
}

/// How long to wait before a request counts as failed.
package struct Timeouts: Hashable, Sendable {
  /// For the connection, TLS included.
  package var connect: Duration
  /// For the whole, from the first step to the last byte of the answer.
  package var answer: Duration

  /// Clerk answers within a second or two, or not at all.
  package static let standard = Timeouts(connect: .seconds(5), answer: .seconds(30))
  /// Enough for a logo of 10 MB over a line of 300 kbit/s.
  package static let upload = Timeouts(connect: .seconds(5), answer: .seconds(300))

  package init(connect: Duration, answer: Duration) {
    self.connect = connect
    self.answer = answer
  }
}
