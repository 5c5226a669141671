enum LookAlikeText {
  /// - Parameter difference: What tells two texts apart that look the same.
  static func of(_ difference: String) -> String { "They look alike: \(difference)." }
}
