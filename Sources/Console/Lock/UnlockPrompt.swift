import Screen

/// Asks for the word that unlocks the session. It takes only keys pressed after it was on screen.
public struct UnlockPrompt: Equatable, Sendable {
  /// What has to be typed.
  public let word: String
  /// What is typed, and the cursor.
  public internal(set) var editor = LineEditor()
  /// Why what was typed does not unlock it.
  public internal(set) var problem: String?
  /// The first frame that showed it; nil until it was painted.
  public internal(set) var shownSince: Int?

  init(word: String) {
    self.word = word
  }
}
