import Changes
import ClerkAPI
import Screen

/// Everything that can happen to the console. Time and answers enter here, never from inside a reducer.
package enum Action: Equatable, Sendable {
  /// The person typed, pasted or clicked, having seen frame number `seenFrame`.
  case input(InputEvent, seenFrame: Int)
  /// A command, as the key map or the mouse meant it.
  case command(Command)
  /// The terminal has another size.
  case resized(Size)
  /// What the time is now; sent before anything else of a batch.
  case clock(Timestamp)
  /// All that was pending has been reduced: decide what has to be read.
  case settle
  /// The state was painted as that frame.
  case painted(frame: Int)
  /// A timer ran out.
  case timer(TimerID)
  /// A request gets on.
  case progressed(RequestID, Progress)
  /// A request is over.
  case answered(RequestID, Answer)
  /// The instance that the key opens is known.
  case instanceKnown(InstanceIdentity)
  /// What was typed could not be kept.
  case draftNotKept(DraftFailure)
  /// The program is told to end.
  case ending
  /// Text arrived on the clipboard, or did not.
  case copied(what: String, CopyResult)
}

extension Action {
  /// Whether something can be shown with it that was not known before. Whoever comes back from an editor was elsewhere.
  var tellsWhatCame: Bool {
    switch self {
    case .answered(_, .editor): false
    case .answered: true
    default: false
    }
  }

  /// The request that is over with it; nil where none is.
  package var answers: RequestID? { if case .answered(let request, _) = self { request } else { nil } }
}
