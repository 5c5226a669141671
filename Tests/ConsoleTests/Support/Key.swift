import Screen

@testable import Console

/// A key pressed by who has seen that frame.
func key(_ text: String, seenFrame: Int = 9) -> Action {
  .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
}
