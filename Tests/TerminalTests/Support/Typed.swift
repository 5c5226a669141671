import Screen

/// Events as a person would write them down.
enum Typed {
  static func text(_ events: [InputEvent]) -> String {
    events.map { event in
      switch event {
      case .key(let press): press.description
      case .refused(let refusal): "refused(\(refusal))"
      case .paste(let text): "paste(\(text))"
      case .mouse(let mouse): "mouse(\(mouse.kind) \(mouse.position.column),\(mouse.position.row))"
      }
    }.joined(separator: " ")
  }
}
