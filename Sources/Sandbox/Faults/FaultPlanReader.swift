import Yams

/// Reads a fault plan from YAML, strictly: anything unknown is an error with its line, not silently ignored.
struct FaultPlanReader {
  private var file: String?

  /// - Throws: ``FaultPlanError`` naming line and key.
  static func plan(yaml: String, file: String? = nil) throws(FaultPlanError) -> FaultPlan {
    let reader = FaultPlanReader(file: file)
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw FaultPlanError(
        file: file, line: line(of: error), reason: "not valid YAML: \(summary(of: error))")
    }
    guard let root, root.null == nil else { return .none }
    return try reader.plan(root)
  }

  private func plan(_ root: Node) throws(FaultPlanError) -> FaultPlan {
    var plan = FaultPlan()
    for (key, value) in try members(root, at: "the plan") {
      switch key.name {
      case "idempotency_lifetime": plan.idempotencyLifetime = Int64(try integer(value, key.name, 0...Int.max))
      case "conflict_on_changed_body": plan.conflictOnChangedBody = try bool(value, key.name)
      case "billing_off": plan.billingOff = try bool(value, key.name)
      case "slugs_off": plan.slugsOff = try bool(value, key.name)
      case "organizations_off": plan.organizationsOff = try bool(value, key.name)
      case "organization_quota": plan.organizationQuota = try integer(value, key.name, 0...Int.max)
      case "rules":
        guard let list = value.sequence else {
          throw error(value, key.name, "expected a list of rules")
        }
        for (index, item) in list.enumerated() {
          plan.rules.append(try rule(item, at: "rules[\(index)]"))
        }
      default:
        throw error(
          key.node, key.name,
          "unknown key; known are idempotency_lifetime, conflict_on_changed_body, billing_off, slugs_off, "
            + "organizations_off, organization_quota and rules")
      }
    }
    return plan
  }

  private func rule(_ node: Node, at place: String) throws(FaultPlanError) -> FaultRule {
    var rule = FaultRule(actions: [])
    var answer = AnswerFields()
    for (key, value) in try members(node, at: place) {
      let name = "\(place).\(key.name)"
      switch key.name {
      case "method": rule.method = try text(value, name).uppercased()
      case "path": rule.path = PathPattern(try text(value, name))
      case "after": rule.after = try integer(value, name, 0...Int.max)
      case "count": rule.count = try integer(value, name, 0...Int.max)
      case "status":
        answer.status = try integer(value, name, 200...599)
      case "code": answer.code = try text(value, name)
      case "body": answer.body = try text(value, name)
      case "retry_after": answer.retryAfter = try integer(value, name, 0...86_400)
      case "delay": rule.actions.append(.delay(milliseconds: try integer(value, name, 0...3_600_000)))
      case "hold", "hold_after": rule.actions.append(.holdAfter(try text(value, name)))
      case "hold_before": rule.actions.append(.holdBefore(try text(value, name)))
      case "reset_before": if try bool(value, name) { rule.actions.append(.resetBefore) }
      case "reset_after": if try bool(value, name) { rule.actions.append(.resetAfter) }
      case "wrong_types": if try bool(value, name) { rule.actions.append(.wrongTypes) }
      case "garbage": if try bool(value, name) { rule.actions.append(.garbage) }
      case "truncate":
        if value.bool == nil || value.int != nil {
          rule.actions.append(.truncate(bytes: try integer(value, name, 0...Int.max)))
        } else if try bool(value, name) {
          rule.actions.append(.truncate(bytes: nil))
        }
      default:
        throw error(
          key.node, name,
          "unknown key; a rule has method, path, after, count, and does status (with code, body, "
            + "retry_after), delay, hold, hold_before, hold_after, reset_before, reset_after, truncate, "
            + "garbage or wrong_types")
      }
    }
    if let status = answer.status {
      rule.actions.append(
        .status(status, code: answer.code, body: answer.body, retryAfterSeconds: answer.retryAfter))
    } else if answer.code != nil || answer.body != nil || answer.retryAfter != nil {
      throw error(node, place, "code, body and retry_after require a status")
    }
    guard !rule.actions.isEmpty else { throw error(node, place, "the rule does nothing; give it an action") }
    return rule
  }

  private struct AnswerFields {
    var status: Int?
    var code: String?
    var body: String?
    var retryAfter: Int?
  }

  private func members(
    _ node: Node, at place: String
  ) throws(FaultPlanError) -> [(key: (name: String, node: Node), value: Node)] {
    guard let mapping = node.mapping else {
      throw error(node, place, "expected a mapping of keys to values")
    }
    var result: [(key: (name: String, node: Node), value: Node)] = []
    for (key, value) in mapping {
      guard let name = key.string else { throw error(key, place, "keys must be text") }
      result.append(((name, key), value))
    }
    return result
  }

  private func text(_ node: Node, _ key: String) throws(FaultPlanError) -> String {
    guard let text = node.string else { throw error(node, key, "expected text") }
    return text
  }

  private func bool(_ node: Node, _ key: String) throws(FaultPlanError) -> Bool {
    guard let value = node.bool else { throw error(node, key, "expected true or false") }
    return value
  }

  private func integer(_ node: Node, _ key: String, _ range: ClosedRange<Int>) throws(FaultPlanError) -> Int {
    guard let value = node.int else { throw error(node, key, "expected a whole number") }
    guard range.contains(value) else {
      let bound = value < range.lowerBound ? "at least \(range.lowerBound)" : "at most \(range.upperBound)"
      throw error(node, key, "\(value) is out of range: must be \(bound)")
    }
    return value
  }

  private func error(_ node: Node, _ key: String, _ reason: String) -> FaultPlanError {
    FaultPlanError(file: file, line: node.mark?.line, key: key, reason: reason)
  }

  private static func line(of error: any Error) -> Int? {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }

  private static func summary(of error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      problem
    case .duplicatedKeysInMapping(let duplicates, _):
      "duplicate keys: \(duplicates.joined(separator: ", "))"
    default: "\(error)"
    }
  }
}
