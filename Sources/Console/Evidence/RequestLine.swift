import ClerkAPI

/// A line of an opened request: what it says, not how it looks.
package enum RequestLine: Equatable, Sendable {
  case outcome(String, isFailed: Bool)
  case field(label: String, String)
  case time(label: String, Timestamp)
  case heading(String)
  /// Part of a body or of a line to run.
  case text(String)
  case note(String)
  case warning(String)
  case error(String)
  case offer(Command, String)
  case blank
}
