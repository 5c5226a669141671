import Screen

/// Puts keys of characters that came together into one, so that a text of a megabyte is a handful of events.
enum TypedRuns {
  static func joined(
    _ events: [(event: InputEvent, frame: Int)]
  ) -> [(event: InputEvent, frame: Int)] {
    var result: [(event: InputEvent, frame: Int)] = []
    var run = ""
    var frame = 0
    func end() {
      guard !run.isEmpty else { return }
      let key: Key =
        run == "\n" ? .enter : run.unicodeScalars.count == 1 ? .character(run.first ?? " ") : .text(run)
      result.append((.key(KeyPress(key: key)), frame))
      run = ""
    }
    for (event, seen) in events {
      guard let text = text(of: event) else {
        end()
        result.append((event, seen))
        continue
      }
      if seen != frame { end() }
      frame = seen
      // Not by its scalars: that view is a copy, made anew for each key.
      run += text
    }
    end()
    return result
  }

  private static func text(of event: InputEvent) -> String? {
    guard case .key(let press) = event, press.modifiers.isEmpty else { return nil }
    switch press.key {
    case .character(let character): return String(character)
    case .enter: return "\n"
    default: return nil
    }
  }
}
