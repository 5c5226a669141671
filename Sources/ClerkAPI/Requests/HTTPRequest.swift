/// A request, complete but for the secret, which a transport adds as it sends it.
public struct HTTPRequest: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  public var method: HTTPMethod
  public var address: APIAddress
  /// What follows the base address: `/organizations?limit=10`.
  public var target: String
  public var headers: [HTTPHeader]
  public var body: HTTPBody
  public var timeouts: Timeouts
  /// The key; to be asked for its header at the moment of sending and not before.
  public var key: SecretKey

  /// The whole address.
  public var url: String { address.text + target }

  /// The request line, without headers and so without the key.
  public var description: String { "\(method.rawValue) \(url)" }

  /// The request line, without headers and so without the key.
  public var debugDescription: String { description }

  /// Shows the request line only.
  public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
