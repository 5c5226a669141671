/// A request, complete but for the secret, which a transport adds as it sends it.
package struct HTTPRequest: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  /// What is wanted.
  package var method: HTTPMethod
  /// The base address.
  package var address: APIAddress
  /// What follows the base address: `/organizations?limit=10`.
  package var target: String
  /// All headers but `Authorization`, `Host` and `Content-Length`, which are the transport's.
  package var headers: [HTTPHeader]
  /// What is carried.
  package var body: HTTPBody
  /// How long is waited.
  package var timeouts: Timeouts
  /// The key; to be asked for its header at the moment of sending and not before.
  package var key: SecretKey

  /// A request.
  package init(
    method: HTTPMethod, address: APIAddress, target: String, headers: [HTTPHeader] = [],
    body: HTTPBody = .none,
    timeouts: Timeouts = .standard, key: SecretKey
  ) {
    self.method = method
    self.address = address
    self.target = target
    self.headers = headers
    self.body = body
    self.timeouts = timeouts
    self.key = key
  }

  /// The whole address.
  package var url: String { address.text + target }

  /// The request line, without headers and so without the key.
  package var description: String { "\(method.rawValue) \(url)" }

  /// The request line, without headers and so without the key.
  package var debugDescription: String { description }

  /// Shows the request line only.
  package var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
