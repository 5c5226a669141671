import Screen

package protocol TerminalApplication {
  associatedtype Message: Sendable

  mutating func receive(_ event: LoopEvent<Message>)

  /// Called when everything pending has been received, before drawing.
  mutating func settle()

  /// Draws the present state into an empty canvas.
  mutating func render(into canvas: inout Canvas)

  /// What was drawn is on the screen, as that frame: a new one, or the last one, if it looks the same.
  mutating func painted(frame: Int)

  /// How long until something on the screen changes by itself; nil if nothing does.
  mutating func wakeAfter() -> Duration?

  /// Whether work is in progress that will change the screen.
  var isBusy: Bool { get }

  /// Returns each request once.
  mutating func takeRequests() -> [LoopRequest]
}

package enum LoopEvent<Message: Sendable>: Sendable {
  /// The person did something, having seen the frame of that number.
  case input(InputEvent, seenFrame: Int)
  case message(Message)
  /// The terminal has another size.
  case resized(Size)
  /// The terminal told its background.
  case background(Background)
  case wake
  /// The program continues after having been stopped.
  case resumed
  /// The program that had the terminal has ended: its exit status, 128 and a signal's number, or 127 if it could not
  /// be started.
  case childEnded(status: Int32)
  case terminate(signal: Int32)
}

package enum LoopRequest: Equatable, Sendable {
  /// End with that exit status.
  case exit(status: Int32)
  /// Give the terminal back to the shell until continued.
  case suspend
  /// Lend the terminal to a program, found in PATH; `.childEnded` tells when it has ended. One at a time.
  case run([String])
  /// Paint everything again.
  case redraw
  /// Send bytes to the terminal that are not for the screen, such as text for its clipboard.
  case write([UInt8])
}
