import Screen
import Testing

@testable import Console

/// Gives keys as the console does: first to the key map, then to what is typed into.
protocol KeyDriver {
  mutating func press(_ press: KeyPress) -> FormOutcome
}

extension KeyDriver {
  /// Presses keys, written as people write them.
  ///
  /// - Returns: What the last one asked for.
  @discardableResult
  mutating func press(_ keys: String..., sourceLocation: SourceLocation = #_sourceLocation) -> FormOutcome {
    var outcome = FormOutcome.none
    for key in keys {
      guard let press = KeyPress(parsing: key) else {
        Issue.record("\(key) is no key", sourceLocation: sourceLocation)
        continue
      }
      outcome = self.press(press)
    }
    return outcome
  }

  /// Types text, letter by letter.
  mutating func type(_ text: String) {
    for character in text {
      _ = press(KeyPress(key: character == "\n" ? .enter : .character(character)))
    }
  }
}
