import ClerkAPI
import Testing

@testable import Changes

/// Drives a machine and keeps every step, so that a test can say the whole way of a change.
struct MachineRun {
  private(set) var machine: ChangeMachine
  private(set) var step: MachineStep
  private(set) var events: [ChangeEvent] = []
  /// Seconds since the first of all events.
  private var time: Int64

  /// What the change is about when it is read again; as the person saw it, unless a test says otherwise.
  var subject: Result<FoundSubject, ClerkError>

  init(
    _ intent: ChangeIntent, policy: AccessPolicy = AccessPolicy(), resuming record: ChangeRecord? = nil,
    by name: String = "ada@desk", retry: RetryPolicy = .standard, holdsBalance: Bool = false
  ) {
    subject = .success(Fixtures.subject(of: intent))
    machine =
      record.map { ChangeMachine(resuming: $0, policy: policy, retry: retry) }
      ?? ChangeMachine(intent, policy: policy, retry: retry, holdsBalance: holdsBalance)
    time = (record?.events.last?.at.milliseconds ?? 0) / 1000
    step = machine.begin(
      Moment(now: Timestamp(milliseconds: time * 1000), uptime: .seconds(time), boot: Self.boot),
      operator: name)
  }

  /// The machine's start in all runs.
  static let boot = "boot-1"

  /// The next step, a second later.
  mutating func handle(_ input: (Moment) -> MachineInput) {
    time += 1
    step = machine.handle(
      input(
        Moment(
          now: Timestamp(milliseconds: time * 1000 + wallOffset), uptime: .seconds(time), boot: Self.boot)))
  }

  /// How far this machine's time was set forward, in milliseconds.
  var wallOffset: Int64 = 0

  /// Lets so many seconds pass by all clocks.
  mutating func pass(seconds: Int64) { time += seconds }

  /// Writes down what is to be written, and reads again what is to be read, until something else is to be done.
  mutating func record() {
    while true {
      if let event = step.event {
        events.append(event)
        handle { .recorded($0) }
      } else if case .look = step {
        handle { [subject] in .found(subject, $0) }
      } else {
        return
      }
    }
  }

  /// The attempt came to this; what follows is written down.
  mutating func attempt(_ result: Result<ChangeAnswer, ClerkError>) {
    record()
    handle { .attempted(result, $0) }
    record()
  }

  mutating func readBack(_ result: Result<Organization, ClerkError>) {
    readBack(found: result.map { FoundSubject(organization: $0) })
  }

  mutating func readBack(found result: Result<FoundSubject, ClerkError>) {
    handle { .readBack(result, $0) }
    record()
  }

  mutating func waited() {
    handle { .waited($0) }
    record()
  }

  mutating func cancel() {
    handle { .cancelled($0) }
    record()
  }

  /// What the session may do changes.
  mutating func restrict(_ change: (inout AccessPolicy) -> Void) { change(&machine.policy) }

  /// The person locks the session.
  mutating func lock() { machine.policy.readOnly = .lock }

  /// What became of it; fails the test if it is not over.
  func outcome(sourceLocation: SourceLocation = #_sourceLocation) throws -> ChangeOutcome {
    guard case .finish(let outcome) = step else {
      Issue.record("it is not over: \(step)", sourceLocation: sourceLocation)
      throw UnexpectedStep(step: step)
    }
    return outcome
  }

  /// The names of all events so far.
  var names: [String] { events.map(\.name) }
}

struct UnexpectedStep: Error {
  var step: MachineStep
}

extension MachineStep {
  /// What is to be written down, if that is the step.
  var event: ChangeEvent? {
    switch self {
    case .begin(let event), .record(let event): event
    case .look, .send, .readBack, .wait, .finish: nil
    }
  }

  /// Whether it has something leave.
  var isSending: Bool { if case .send = self { true } else { false } }

  /// How long it waits, if it does.
  var wait: ChangeWait? { if case .wait(let wait) = self { wait } else { nil } }
}
