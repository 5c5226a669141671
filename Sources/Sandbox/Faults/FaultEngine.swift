import JSON
import Synchronization

/// The current fault plan, with the counts of its rules.
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

  /// All counts start again.
  func replace(_ plan: FaultPlan) {
    state.withLock { $0 = FaultEngine.fresh(plan) }
  }

  /// The faults of this request. The first rule that matches and is due acts; the ones after it do not see the
  /// request.
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

/// What the faults of one request do to it, step by step.
struct FaultCourse: Sendable {
  let actions: [FaultAction]
  let request: SandboxRequest
  let holds: HoldRegistry

  /// What comes before the work.
  ///
  /// - Returns: False if the connection is to be reset instead.
  func begin() async throws -> Bool {
    for action in actions {
      switch action {
      case .delay(let milliseconds): try await Task.sleep(for: .milliseconds(milliseconds))
      case .holdBefore(let name): try await holds.hold(held(name, workIsDone: false))
      case .resetBefore: return false
      default: break
      }
    }
    return true
  }

  /// The answer that replaces the work.
  func prescribedAnswer(traceID: String) -> SandboxAnswer? {
    for case .status(let status, let code, let body, let retryAfter) in actions {
      var refusal = Refusal.forFault(status: status, code: code)
      refusal.retryAfter = retryAfter
      var answer = SandboxAnswer.refused(refusal, traceID: traceID)
      if let body { answer.body = Array(body.utf8) }
      return answer
    }
    return nil
  }

  /// What comes between the work and the answer.
  ///
  /// - Returns: False if the connection is to be reset instead of an answer.
  func end() async throws -> Bool {
    for action in actions {
      switch action {
      case .holdAfter(let name): try await holds.hold(held(name, workIsDone: true))
      case .resetAfter: return false
      default: break
      }
    }
    return true
  }

  /// The answer as it is sent.
  func spoiled(_ answer: SandboxAnswer) -> SandboxAnswer {
    var result = answer
    if actions.contains(.wrongTypes), let value = try? JSONValue(parsing: answer.body) {
      result.body = FaultCourse.withWrongTypes(value).bytes()
    }
    if actions.contains(.garbage) {
      result.body = Array("<html><body>502 Bad Gateway \u{FFFD}{\"data\":[".utf8)
    }
    return result
  }

  /// How many bytes of the body are sent before the connection is closed; nil if all are, and it stays open.
  func bytesBeforeEnd(of answer: SandboxAnswer) -> Int? {
    for case .truncate(let bytes) in actions { return bytes ?? answer.body.count / 2 }
    return nil
  }

  private func held(_ name: String, workIsDone: Bool) -> HeldRequest {
    HeldRequest(name: name, method: request.method, path: request.path, workIsDone: workIsDone)
  }

  private static func withWrongTypes(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object):
      var result = JSONObject()
      for (key, value) in object { result.append(key: key, value: wrong(value)) }
      return .object(result)
    default: return wrong(value)
    }
  }

  private static func wrong(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null: .bool(true)
    case .bool(let bool): .string(JSONString(bool ? "true" : "false"))
    case .number(let number): .string(JSONString(number.text))
    case .string: .number(JSONNumber(7))
    // Lists keep their shape, so that the reading comes as far as their elements.
    case .array(let elements): .array(elements.map(withWrongTypes))
    case .object(let object): .array(object.map(\.value))
    }
  }
}
