import CustomDump
import Testing

@testable import Console

/// Drives the reducer one action at a time and demands that every change of the state and every effect
/// is said: what a test does not say fails it.
struct ReducerHarness {
  private(set) var state: ConsoleState
  private var effects: [Effect] = []
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
    effects = ConsoleReducer.reduce(&state, action)
    // What is asked for stands in the effects; that the register says the same is looked at here, for all tests.
    expected.requests = state.requests
    for effect in effects {
      guard let request = effect.request, state.requests[request] == nil else { continue }
      report("nobody waits for \(effect)", sourceLocation)
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
    if expected != effects, let difference = diff(expected, effects) {
      report("the effects are not as said (− said, + are):\n\(difference)", sourceLocation)
    }
    effects = []
  }

  /// Has a request under way of which nothing is shown.
  mutating func ask(_ asker: Asker) -> RequestID { state.ask(asker) }

  /// To be called last.
  mutating func finish(sourceLocation: SourceLocation = #_sourceLocation) {
    noEffectsLeft(before: "the end", sourceLocation)
  }

  /// Sends actions whose changes are another test's matter.
  mutating func arrange(_ actions: Action...) {
    for action in actions { _ = ConsoleReducer.reduce(&state, action) }
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

  private mutating func noEffectsLeft(before what: some StringProtocol, _ location: SourceLocation) {
    guard !effects.isEmpty else { return }
    report("effects nobody expected, before \(what): \(effects)", location)
    effects = []
  }
}

extension ConsoleState {
  /// Has that request under way, and no later one.
  mutating func asked(_ asker: Asker, as number: Int) {
    while requests.last < number - 1 { requests.end(ask(asker)) }
    _ = ask(asker)
  }
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
    _ = ConsoleReducer.reduce(&self, .answered(RequestID(requests.last), .draft(draft)))
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
