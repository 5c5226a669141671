/// Thrown after a connection was closed on purpose, so that the server gives it up.
enum ConnectionFault: Error {
  case reset
  case truncated
  case bodyPastAllBounds
}
