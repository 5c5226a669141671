import Trials

/// What the server is like for a while.
enum Weather {
  static let calm = "rules: []\n"

  private static let faults = [
    "{path: '/**', status: 503, code: service_unavailable, count: 3}",
    "{path: '/**', status: 429, code: too_many_requests, retry_after: 1, count: 4}",
    "{path: '/**', status: 500, count: 2}", "{path: '/**', status: 403, code: forbidden}",
    "{path: /organizations, garbage: true, count: 2}", "{path: /organizations, wrong_types: true, count: 3}",
    "{path: '/**', truncate: 100, count: 3}", "{path: '/**', reset_before: true, count: 3}",
    "{path: '/**', reset_after: true, count: 3}", "{path: '/**', delay: 300}",
    "{path: '/organizations/*/memberships', status: 404, code: resource_not_found}",
    "{path: /users, status: 401, code: authentication_invalid}",
  ]

  /// A plan of faults: none, one, or several.
  static func draw(_ dice: inout Dice) -> String {
    let rules = (0..<dice.pick([(5, 0), (3, 1), (1, 3)])).map { _ in "  - " + dice.pick(of: faults) + "\n" }
    return rules.isEmpty ? calm : "rules:\n" + rules.joined()
  }
}
