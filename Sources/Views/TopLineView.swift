import Console
import Screen

/// Where one is: the profile, what kind of data, the host, and whether anything may be changed.
struct TopLineView {
  let theme: Theme

  /// What the word for an instance looks like.
  static func role(_ environment: SessionInfo.Environment) -> StyleRole {
    switch environment {
    case .demo: .demo
    case .test: .test
    case .live: .live
    case .unknown: .unknown
    }
  }

  func draw(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    let session = state.session
    let role = Self.role(session.environment)
    canvas.fill(rect, style: theme[.header])
    var line = Line(rect)
    line.put(" orgdesk ", theme[.title], into: &canvas)
    line.put(" \(session.environment.rawValue) ", theme[role], into: &canvas)
    if session.policy.isReadOnly {
      line.put(" ", theme[.header], into: &canvas)
      line.put(" READ-ONLY ", theme[.readOnly], into: &canvas)
    }
    if let profile = session.profile { line.put("  \(profile)", theme[.header], into: &canvas) }
    // What the person may do is said where it is less than everything.
    if session.policy.role != .admin {
      line.put("  \(session.policy.role.name)", theme[.readOnly], into: &canvas)
    }
    if session.host != "api.clerk.com" { line.put("  \(session.host)", theme[.dim], into: &canvas) }

    guard let hint = HelpHint(state), hint.column > line.column + 1 else { return }
    line.skip(to: hint.column)
    line.put(hint.text, theme[.dim], into: &canvas)
  }
}
