/// A request, complete but for the secret, which a transport adds as it sends it.
public struct HTTPRequest: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  /// What is wanted.
  public var method: HTTPMethod
  /// The base address.
  public var address: APIAddress
  /// What follows the base address: `/organizations?limit=10`.
  public var target: String
  /// All headers but `Authorization`, `Host` and `Content-Length`, which are the transport's.
  public var headers: [HTTPHeader]
  /// What is carried.
  public var body: HTTPBody
  /// How long is waited.
  public var timeouts: Timeouts
  /// The key; to be asked for its header at the moment of sending and not before.
  public var key: SecretKey

  /// A request.
  public init(
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
  public var url: String { address.text + target }

  /// The request line, without headers and so without the key.
  public var description: String { "\(method.rawValue) \(url)" }

  /// The request line, without headers and so without the key.
  public var debugDescription: String { description }

  /// Shows the request line only.
  public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
