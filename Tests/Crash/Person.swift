/// Someone who wants an adjustment.
struct Person {
  /// How it is made.
  enum Means { case shell, console }

  let wish: Wish
  /// At which machine.
  let machine: Int
  let means: Means
}
