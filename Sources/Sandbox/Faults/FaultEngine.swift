import Synchronization

/// The fault plan in force, with the counts of its rules.
final class FaultEngine: Sendable {
  private struct State {
    var plan: FaultPlan
    var seen: [Int]
    var done: [Int]
  }

  private let state: Mutex<State>

  init(plan: FaultPlan) {
    state = Mutex(FaultEngine.fresh(plan))
  }

  var plan: FaultPlan {
    state.withLock { $0.plan }
  }

  /// Puts another plan in force; all counts begin again.
  func replace(_ plan: FaultPlan) {
    state.withLock { $0 = FaultEngine.fresh(plan) }
  }

  /// What happens to this request. The first rule that matches and is due acts; the ones after it do not see
  /// the request.
  func actions(method: String, path: String) -> [FaultAction] {
    state.withLock { state in
      for (index, rule) in state.plan.rules.enumerated() where rule.matches(method: method, path: path) {
        state.seen[index] += 1
        guard state.seen[index] > rule.after, rule.count.map({ state.done[index] < $0 }) ?? true else {
          continue
        }
        state.done[index] += 1
        return rule.actions.sorted { $0.rank < $1.rank }
      }
      return []
    }
  }

  private static func fresh(_ plan: FaultPlan) -> State {
    let zeros = Array(repeating: 0, count: plan.rules.count)
    return State(plan: plan, seen: zeros, done: zeros)
  }
}
