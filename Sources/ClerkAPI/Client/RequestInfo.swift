/// Which request an event is about. The secret is not in it.
package struct RequestInfo: Hashable, Identifiable, Sendable {
  /// Counts the requests of this program.
  package let id: Int
  /// What was asked for.
  package let operation: OperationKind
  /// What is wanted.
  package let method: HTTPMethod
  /// What follows the base address: `/organizations?limit=10`.
  package let target: String

  /// A request.
  package init(id: Int, operation: OperationKind, method: HTTPMethod, target: String) {
    self.id = id
    self.operation = operation
    self.method = method
    self.target = target
  }
}
