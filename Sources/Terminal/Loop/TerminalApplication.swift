import Screen

/// A program on a terminal. Every method is called on the loop's thread, never two at once.
package protocol TerminalApplication {
  /// What other threads may tell it.
  associatedtype Message: Sendable

  /// Takes in an event.
  mutating func receive(_ event: LoopEvent<Message>)

  /// Called when all that was pending has been received, before drawing.
  mutating func settle()

  /// Draws the present state into an empty canvas.
  mutating func render(into canvas: inout Canvas)

  /// What was drawn is on the screen, as that frame.
  mutating func painted(frame: Int)

  /// How long until something on the screen changes by itself; nil if nothing does.
  mutating func wakeAfter() -> Duration?

  /// Whether work is under way that will change the screen.
  var isBusy: Bool { get }

  /// Gives what is wanted of the loop, once.
  mutating func takeRequests() -> [LoopRequest]
}
