/// An answer of the server that is no success.
package struct APIRefusal: Hashable, Sendable {
  /// The HTTP status.
  package let status: Int
  /// All that Clerk objected to, in its order.
  package let errors: [APIErrorEntry]
  /// What Clerk's support finds the request by; from the body, else from the header.
  package let traceID: String?
  /// How many seconds the server asks to wait, if it does.
  package let retryAfter: Int64?
  /// The beginning of a body that is not Clerk's, made safe to show.
  package let bodyStart: String?

  /// A refusal.
  package init(
    status: Int, errors: [APIErrorEntry], traceID: String? = nil, retryAfter: Int64? = nil,
    bodyStart: String? = nil
  ) {
    self.status = status
    self.errors = errors
    self.traceID = traceID
    self.retryAfter = retryAfter
    self.bodyStart = bodyStart
  }

  /// Whether it is Clerk's own word that something is not there, and no other server's 404.
  package var saysItIsMissing: Bool {
    status == 404 && errors.contains { !["", APIErrorEntry.unknownCode].contains($0.code) }
  }

  /// Whether something else is changing the same thing right now (409 `resource_locked`).
  package var isLocked: Bool { status == 409 && errors.contains { $0.code == "resource_locked" } }
}
