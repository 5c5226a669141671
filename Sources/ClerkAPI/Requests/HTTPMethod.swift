/// What a request wants done.
package enum HTTPMethod: String, Hashable, Sendable {
  /// To read.
  case get = "GET"
  /// To create, or to move credits.
  case post = "POST"
  /// To change in part.
  case patch = "PATCH"
  /// To put something in place of what is there.
  case put = "PUT"
  /// To delete.
  case delete = "DELETE"
}
