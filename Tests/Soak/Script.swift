import Trials

/// Something that someone does at a console on purpose, step by step, from the list on: random keys seldom come so far.
struct Script {
  struct Step {
    /// What has to be on the screen before the keys are typed; nil for the list.
    var sight: String?
    var keys: String
  }

  /// Stands in keys for the word that the screen asks for: “Type acme” asks for `acme`.
  static let word = "{word}"

  let name: String
  let steps: [Step]
  /// What is on the screen once it is done.
  let end: String

  private init(_ name: String, end: String, _ steps: (sight: String?, keys: String)...) {
    self.name = name
    self.end = end
    self.steps = steps.map { Step(sight: $0.sight, keys: $0.keys) }
  }

  static let names = [
    "credits", "edit", "limit", "create", "deletion", "bulk", "undo", "invitation", "person", "metadata",
    "index", "places",
  ]

  /// What allows changes again after the console was locked.
  static let unlock = Script("unlock", end: "Unlocked", (nil, "W"), ("Type ", word + "\r"))

  /// One of those names, with all that is random in it.
  static func make(_ name: String, _ dice: inout Dice) -> Script {
    let down = String(repeating: "j", count: dice.roll(0...20))
    let number = "\(dice.roll(1...9999))"
    let save = "\u{13}"
    switch name {
    case "credits":
      return Script(
        name, end: "Done:", (nil, "\(down)$"), ("Balance after", "\t\(number)\t\tsoak"), ("soak", save),
        ("y send", "y"))
    case "edit":
      return Script(
        name, end: "Name of “", (nil, "\(down)e"), ("^S save", "x"), ("was:", save), ("y send", "y"))
    case "limit":
      return Script(
        name, end: "Member limit of “", (nil, "\(down)e"), ("^S save", "\t\t\u{15}\(number)"), ("was:", save),
        ("y send", "y")
      )
    case "create":
      return Script(
        name, end: "Created", (nil, "c"), ("^S save", "Soaked \(number)"), ("not saved", save),
        ("y send", "y"))
    case "deletion":
      return Script(
        name, end: "Deleted", (nil, "\(down)X"), ("Type ", word), ("not saved", save), ("y delete", "y"))
    case "bulk":
      return Script(
        name, end: "All done", (nil, "\(down)  b"), ("Set the member limit", "l"), ("^S", "\(number)\u{13}"),
        ("y apply all", "y"))
    case "undo":
      return Script(
        name, end: "→", (nil, "J"), ("Journal: all changes", String(down.prefix(6)) + "u"), ("y send", "y"))
    case "invitation":
      return Script(
        name, end: "Invited", (nil, "\(down)M"), ("[Members", "c"),
        ("Clerk sends", "soak\(number)@acme.example"),
        ("@acme", save), ("y send", "y"))
    case "person":
      let letter = dice.pick(of: "abcdhmnst".map { String($0) })
      return Script(
        name, end: "Person:", (nil, "/\u{15}@\(letter)\r"), ("People:", "\r"))
    case "metadata":
      return Script(
        name, end: "Changed the metadata", (nil, "\(down)m"), ("Public", "a"), ("key:", "soak\(number)\r"),
        ("soak", "1\r"),
        ("not saved", save), ("y send", "y"))
    case "index": return Script(name, end: "all read", (nil, "R"), ("all read", ""))
    default:
      let escape = "\u{1B}"
      return Script(
        name, end: "Enter open", (nil, "C"), ("Columns of the list", escape), (nil, "Y"), ("Copy", escape),
        (nil, "@"), ("Requests made", "\r"), ("Request:", escape), (nil, escape), (nil, "\\gmbh\r"),
        ("filter:", escape), (nil, "q"), ("y quit", "n"))
    }
  }
}
