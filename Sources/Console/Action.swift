import Changes
import ClerkAPI
import Screen

/// Everything that can happen to the console. Time and answers enter here, never inside a reducer.
package enum Action: Equatable, Sendable {
  /// The person typed, pasted or clicked, having seen frame number `seenFrame`.
  case input(InputEvent, seenFrame: Int)
  case command(Command)
  case resized(Size)
  /// The current time; sent before the rest of a batch.
  case clock(Timestamp)
  /// The batch is reduced: decide what has to be read.
  case settle
  case painted(frame: Int)
  case timer(TimerID)
  case progressed(RequestID, Progress)
  case answered(RequestID, Answer)
  /// The instance of the secret key is known.
  case instanceKnown(InstanceIdentity)
  /// All requests that are remembered, the oldest first.
  case requestsMade([RecordedRequest])
  case draftNotKept(DraftFailure)
  /// The program has to end.
  case ending
  /// The browser was started, or there is none.
  case linkOpened(WebLink, isOpen: Bool)
  /// The browser's program has failed, with its status and the first line of its errors. It failed `soon` after its start.
  case linkFailed(WebLink, program: String, Int32, String, soon: Bool)
  /// A command of the profile's own was started, has ended, or could not be run.
  case programEnded(name: String, OwnEnd)
  /// The rate budget before a refresh in the background; nil where there is no limit.
  case budget(left: Int?)
  /// The profile that was to follow cannot be used, and why: the console goes on.
  case profileRefused(String)
  /// The log cannot be written, and why.
  case logFailed(String)
  case copied(what: String, CopyResult)
}

extension Action {
  /// Whether it can show something new. An editor's answer does not count: the person was elsewhere.
  var tellsWhatCame: Bool {
    switch self {
    case .answered(_, .editor): false
    case .answered: true
    default: false
    }
  }

  /// The request that this action ends; nil if none.
  package var answers: RequestID? { if case .answered(let request, _) = self { request } else { nil } }
}
