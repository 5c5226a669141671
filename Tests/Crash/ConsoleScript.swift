/// What a person types into the console.
enum ConsoleScript {
  /// Keys, and what has to be on the screen before they are typed.
  struct Step {
    let sight: String
    let keys: String
    /// Whether the keys make the console work, so that it is idle only after it was busy.
    var isWork = true
  }

  /// Adjusts the credits of the newest organization, which is the first of the list.
  static func adjust(_ wish: Wish, of id: String) -> [Step] {
    let direction = wish.amount < 0 ? " " : ""
    return [
      Step(sight: "loaded", keys: "$"),
      Step(sight: "Balance after", keys: "\(direction)\t\(wish.amountText)\t\t\(wish.note)", isWork: false),
      Step(sight: wish.note, keys: "\u{13}"),
      // The review names the organization: nothing is sent for another one.
      Step(sight: id, keys: "y"),
    ]
  }
}
