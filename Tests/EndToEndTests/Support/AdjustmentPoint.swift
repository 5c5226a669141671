/// A point on the way of an adjustment at which its process can end.
enum AdjustmentPoint: String, CaseIterable, Sendable {
  /// It is about to write down what is meant.
  case beforeIntent
  /// What is meant is written down, and it is about to write that it sends it.
  case intended
  /// Sent; the server has not begun.
  case heldBefore
  /// Sent; the server has done it, and its answer has not left.
  case heldAfter
  /// The answer is there, or the lack of one, and it is about to write that down.
  case answered
  /// What came of it is written down.
  case recorded

  /// Which event of the journal is not to be written, as SQL has it; nil where it is the sandbox that holds the program.
  var standstill: String? {
    switch self {
    case .beforeIntent: "NEW.name = 'intended'"
    case .intended: "NEW.name = 'sending'"
    case .heldBefore, .heldAfter: nil
    case .answered: "NEW.name NOT IN ('intended', 'sending')"
    // What failed and is sent again; what is over is held by the sandbox where it reads the balance.
    case .recorded: "NEW.name = 'sending' AND NEW.sequence > 2"
    }
  }

  /// Whether an attempt gets there under that fault: what is cut off before the work has no work to be done.
  func isReached(under fault: CreditFault) -> Bool { self != .heldAfter || fault != .resetBefore }

  /// The events that are on the disk by then.
  func events(under fault: CreditFault) -> [String] {
    switch self {
    case .beforeIntent: []
    case .intended: ["intended"]
    case .heldBefore, .heldAfter, .answered: ["intended", "sending"]
    case .recorded: ["intended", "sending", fault.event]
    }
  }

  /// Whether the server has moved the credits by then.
  func isDone(under fault: CreditFault) -> Bool {
    switch self {
    case .beforeIntent, .intended, .heldBefore: false
    case .heldAfter, .answered, .recorded: fault.doesTheWork
    }
  }

  /// Whether a refusal of the attempt that follows is the first that is heard of the adjustment: then nothing has moved.
  var isRefusedAtOnce: Bool { [.beforeIntent, .intended, .recorded].contains(self) }
}
