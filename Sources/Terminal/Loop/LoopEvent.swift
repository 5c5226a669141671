import Screen

/// What an event loop tells its application.
package enum LoopEvent<Message: Sendable>: Sendable {
  /// The person did something, having seen the frame of that number.
  case input(InputEvent, seenFrame: Int)
  /// A message was posted to the mailbox.
  case message(Message)
  /// The terminal has another size.
  case resized(Size)
  /// The moment the application wanted to be woken at has come.
  case wake
  /// The program goes on after having been stopped.
  case resumed
  /// The program that had the terminal has ended: its exit status, 128 and a signal's number, or 127 if it could not be
  /// started.
  case childEnded(status: Int32)
  /// The program is to end, by that signal.
  case terminate(signal: Int32)
}
