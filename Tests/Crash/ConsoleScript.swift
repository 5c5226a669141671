/// What a person types into the console, each step when they see what they wait for.
enum ConsoleScript {
  /// Adjusts the credits of an organization.
  static func adjust(_ wish: Wish, of id: String) -> [(sight: String, keys: String)] {
    []
  }
}
