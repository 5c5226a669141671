/// The list as it was before a search, to come back to at once.
public struct ListSnapshot: Equatable, Sendable {
  var search: SearchTerms
  var rows: SparseRows
  var narrowing: Narrowing?
  var cursor: ListCursor
  var top: Int
}
