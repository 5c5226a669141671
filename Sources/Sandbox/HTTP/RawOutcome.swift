/// What becomes of a request, for whatever carries it to carry out.
package enum RawOutcome: Sendable {
  /// It is answered.
  case answer(RawAnswer)
  /// The connection is closed after so many bytes of the body, although the head promises all of them.
  case truncated(RawAnswer, bytes: Int)
  /// The connection is reset without an answer.
  case reset
  /// The sandbox stopped, or the request was given up, before there was an answer.
  case never
}
