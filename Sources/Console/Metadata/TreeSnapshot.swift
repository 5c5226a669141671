import JSON

/// What undoing goes back to.
struct TreeSnapshot: Equatable, Sendable {
  /// The documents' contents, in their order.
  let contents: [JSONObject]
  let cursor: TreePath
  let folded: Set<TreePath>
  /// What was done then, for the person: `removed “seats”`.
  let deed: String
}
