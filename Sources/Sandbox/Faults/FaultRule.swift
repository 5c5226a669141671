/// Which requests a fault is for, when, and what happens to them.
package struct FaultRule: Sendable, Equatable {
  /// An HTTP method in capitals; nil: every method.
  package var method: String?
  /// A pattern of paths, with or without `/v1` at the front; nil: every path.
  package var path: PathPattern?
  /// So many matching requests pass unharmed first.
  package var after = 0
  /// So many are acted on; nil: all that follow.
  package var count: Int?
  /// What happens to the request, in the order of the cases of ``FaultAction``.
  package var actions: [FaultAction]

  /// A rule that does these things to the matching requests.
  package init(
    method: String? = nil, path: PathPattern? = nil, after: Int = 0, count: Int? = nil,
    actions: [FaultAction]
  ) {
    self.method = method
    self.path = path
    self.after = after
    self.count = count
    self.actions = actions
  }

  func matches(method: String, path: String) -> Bool {
    (self.method == nil || self.method == method) && (self.path?.matches(path) ?? true)
  }
}
