import Changes
import CustomDump
import Testing

@testable import Console

/// Drives the reducer one action at a time and demands that every change of the state and every effect
/// is said: what a test does not say fails it.
struct ReducerHarness {
  private(set) var state: ConsoleState
  private var effects: [Effect] = []
  /// What was asked for so far, the newest last.
  private var reads: [(request: RequestID, read: Read)] = []
  private let report: (String, SourceLocation) -> Void

  init(
    _ state: ConsoleState,
    report: @escaping (String, SourceLocation) -> Void = { Issue.record("\($0)", sourceLocation: $1) }
  ) {
    self.state = state
    self.report = report
  }

  /// Sends an action. `change` makes of the state before what the state after must be; effects not taken
  /// with `expect` by the next action are reported.
  mutating func send(
    _ action: Action, sourceLocation: SourceLocation = #_sourceLocation,
    _ change: (inout ConsoleState) -> Void = { _ in }
  ) {
    noEffectsLeft(before: "\(action)".prefix(60), sourceLocation)
    var expected = state
    change(&expected)
    effects = reduce(action)
    // What is asked for stands in the effects; that the register says the same is looked at here, for all tests.
    expected.requests = state.requests
    for effect in effects {
      guard let request = effect.request, state.requests[request] == nil else { continue }
      report("no one waits for \(effect)", sourceLocation)
    }
    if let request = action.answers, state.requests[request] != nil {
      report("\(request) is answered and still waited for", sourceLocation)
    }
    if expected != state, let difference = diff(expected, state) {
      report("the state after \(action) is not as said (− said, + is):\n\(difference)", sourceLocation)
    }
  }

  /// Takes the effects of the last action, which must be these.
  mutating func expect(_ expected: Effect..., sourceLocation: SourceLocation = #_sourceLocation) {
    expect(expected, sourceLocation: sourceLocation)
  }

  mutating func expect(_ expected: [Effect], sourceLocation: SourceLocation = #_sourceLocation) {
    if expected != effects, let difference = diff(expected, effects) {
      report("the effects are not as said (− said, + are):\n\(difference)", sourceLocation)
    }
    effects = []
  }

  // MARK: Requests

  /// Has a request under way of which nothing is shown.
  mutating func ask(_ asker: Asker) -> RequestID { state.ask(asker) }

  /// The newest request for that, answered or not. Within `send`, `$0.ask(asker)` gives the one to come.
  func request(_ read: Read, sourceLocation: SourceLocation = #_sourceLocation) -> RequestID {
    if let asked = reads.last(where: { $0.read == read }) { return asked.request }
    report("no one has asked for \(read)", sourceLocation)
    return .ofNoOne
  }

  /// Has something said beside what is said already.
  mutating func say(_ text: String) { state.sayBeside(.information, text) }

  /// What that request asked for.
  func read(_ request: RequestID) -> Read? { reads.last { $0.request == request }?.read }

  /// What is asked about people and not answered yet, the oldest first.
  var openPeopleReads: [(request: RequestID, read: PeopleRead)] {
    reads.compactMap { request, read in
      guard case .finding(let people) = read, state.requests[request] != nil else { return nil }
      return (request, people)
    }
  }

  /// The newest request of which that asker awaits the answer.
  func request(_ asker: Asker, sourceLocation: SourceLocation = #_sourceLocation) -> RequestID {
    if let request = state.request(asker) { return request }
    report("\(asker) waits for nothing", sourceLocation)
    return .ofNoOne
  }

  /// The change that is being made.
  func making() throws -> (RequestID, ChangeDraft) {
    guard case .making(let request, let draft, _) = state.change?.step else {
      throw NotMade(step: state.change?.step)
    }
    return (request, draft)
  }

  /// The effect that asks for that, to be expected.
  func reading(_ read: Read, sourceLocation: SourceLocation = #_sourceLocation) -> Effect {
    .read(request(read, sourceLocation: sourceLocation), read)
  }

  /// Arranges the answer to the newest request of that asker.
  mutating func answer(_ asker: Asker, _ answer: Answer, sourceLocation: SourceLocation = #_sourceLocation) {
    arrange(.answered(request(asker, sourceLocation: sourceLocation), answer))
  }

  /// Arranges the answer to the newest request for that.
  mutating func answer(_ read: Read, _ answer: Answer, sourceLocation: SourceLocation = #_sourceLocation) {
    arrange(.answered(request(read, sourceLocation: sourceLocation), answer))
  }

  /// To be called last.
  mutating func finish(sourceLocation: SourceLocation = #_sourceLocation) {
    noEffectsLeft(before: "the end", sourceLocation)
  }

  /// Sends actions whose changes are another test's matter.
  mutating func arrange(_ actions: Action...) {
    for action in actions { _ = reduce(action) }
  }

  /// Answers every read of rows that is under way, as a server with `total` organizations does.
  mutating func answerReads(of total: Int) {
    var reads = state.list.loads.map { ($0.key, $0.value.asked) }
    if let pending = state.list.pending, let request = pending.request {
      reads.append((request, pending.range))
    }
    for (request, range) in reads.sorted(by: { $0.0 < $1.0 }) {
      let page = Fixtures.page(range.clamped(to: 0..<total), total: total)
      arrange(.answered(request, .page(.success(page))))
    }
  }

  private mutating func reduce(_ action: Action) -> [Effect] {
    let effects = ConsoleReducer.reduce(&state, action)
    for case .read(let request, let read) in effects { reads.append((request, read)) }
    return effects
  }

  private mutating func noEffectsLeft(before what: some StringProtocol, _ location: SourceLocation) {
    guard !effects.isEmpty else { return }
    report("effects no one expected, before \(what): \(effects)", location)
    effects = []
  }
}

extension ConsoleState {
  /// The newest request of which that asker awaits the answer; nil if there is none.
  func request(_ asker: Asker) -> RequestID? {
    requests.all(of: asker).last
  }
}

/// No change is being made.
struct NotMade: Error {
  let step: ChangeStep?
}

extension RequestID {
  /// No console has asked with it.
  static let ofNoOne = RequestID(0)
}

extension ConsoleState {
  /// Has a draft of an earlier session found, seen, and taken up.
  mutating func takeUp(_ draft: FormDraft) {
    let look = ask(.drafts)
    for action in [
      .answered(look, .drafts([OfferedDraft(DraftID(rawValue: "d"), draft)])), .painted(frame: 3),
      Scenes.key("Enter"),
    ] as [Action] {
      _ = ConsoleReducer.reduce(&self, action)
    }
    if let request = request(.drafts) { _ = ConsoleReducer.reduce(&self, .answered(request, .draft(draft))) }
  }
}

extension Effect {
  /// The request that it begins; nil where it begins none.
  var request: RequestID? {
    switch self {
    case .read(let request, _), .edit(let request, _), .editFile(let request, _),
      .takeEdited(let request, _), .makeChange(let request, _), .settleChange(let request, _, _, _),
      .resumeChange(let request, _, _), .exportOrganizations(let request, _),
      .applyPlanFile(let request, _, _), .beginPlan(let request, _), .resumePlan(let request, _),
      .abandonPlan(let request, _):
      request
    default: nil
    }
  }
}
