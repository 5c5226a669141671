/// Which request an event is about. The secret is not in it.
public struct RequestInfo: Hashable, Identifiable, Sendable {
  /// Counts the requests of this program.
  public let id: Int
  /// What was asked for.
  public let operation: OperationKind
  /// What is wanted.
  public let method: HTTPMethod
  /// What follows the base address: `/organizations?limit=10`.
  public let target: String

  /// A request.
  public init(id: Int, operation: OperationKind, method: HTTPMethod, target: String) {
    self.id = id
    self.operation = operation
    self.method = method
    self.target = target
  }
}
