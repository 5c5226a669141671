/// Asks whether to quit. It takes only keys pressed after it was on screen.
public struct ConfirmQuit: Equatable, Sendable {
  /// The first frame that showed it; nil until it was painted.
  public var shownSince: Int?

  init() {}
}
