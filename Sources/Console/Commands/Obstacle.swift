import Changes
import Screen

/// Why a command does nothing now.
package struct Obstacle: Equatable, Sendable {
  /// In a sentence.
  package let reason: String
  let kind: Notice.Kind

  /// The reason where nothing was tried yet.
  package var beforehand: String { PolicyRefusal.beforehand(reason) }

  static let noOrganization = nothing("No organization is selected.")
  static let noOrganizationBelow = nothing("No organization is selected: move to one below a person.")
  static let noChange = nothing("No change is selected.")
  static let nothingToWrite = nothing("Nothing to write here.")
  static let nothingToCopy = nothing("Nothing to copy here.")
  static let nothingToOpen = nothing("Nothing to open here.")
  static let nothingLoaded = nothing("Nothing is loaded here yet.")
  static let nothingToRead = nothing("Nothing to read again here.")
  static let nothingToSearch = nothing("Only a creation with an unknown outcome can be searched for.")

  /// What it is about is not there.
  static func nothing(_ reason: String) -> Obstacle { Obstacle(reason: reason, kind: .information) }

  /// Where a command is that is not here: in up to three places by name.
  static func elsewhere(_ spec: CommandSpec) -> Obstacle {
    let places = KeyContext.withPanes.filter(spec.contexts.contains).map { "the \($0.name)" }
    let named = places.count > 3 ? places.prefix(2) + ["other places"] : places[...]
    let last = named.last ?? ""
    let text = named.count < 2 ? last : named.dropLast().joined(separator: ", ") + " and \(last)"
    return .nothing("Only in \(text).")
  }

  /// Something forbids it; nil if nothing does.
  static func forbidden(_ reason: String?) -> Obstacle? {
    reason.map { Obstacle(reason: $0, kind: .warning) }
  }
}

extension ConsoleState {
  mutating func say(_ obstacle: Obstacle) { say(obstacle.kind, obstacle.reason) }

  /// Why a command does nothing now; nil if it does something. Footer, palette and keys all ask this.
  package func obstacle(_ command: Command) -> Obstacle? {
    let scene = scene
    if command == .search, scene.context == .message, !scene.searches { return .nothingToSearch }
    if command == .refresh, scene.context == .message, !scene.readsAgain { return .nothingToRead }
    if command == .nextField || command == .previousField, (scene.typedEditor as? FormState)?.isAlone == true
    {
      return .nothing("There is no other field.")
    }
    guard let obstacle = scene.obstacle(command, in: self) else { return nil }
    // What is not there yet may come with the answer, for which the key waits.
    return obstacle.kind == .information && scene.awaits(nil, command, in: self) ? nil : obstacle
  }

  /// Why a key means nothing here: what it does elsewhere, or where the keys are listed.
  func meaninglessness(of press: KeyPress) -> String {
    if keyMap.command(for: press, in: .list) == .profile, let reason = ProfileReducer.reason(self) {
      return "\(press.doesNothing). \(reason)"
    }
    if let (place, summary) = elsewhere(press) {
      return "\(press.doesNothing); in the \(place): \(summary)."
    }
    if let help = keyMap.name(of: .help, in: context) {
      return press.doesNothing(listedBy: help)
    }
    // What is said covers the keys.
    return "\(press.doesNothing)." + (FooterOutline.sentence(self).map { " Keys: \($0)." } ?? "")
  }

  /// What a key does in another place; nil in a dialog, which has no need of it.
  private func elsewhere(_ press: KeyPress) -> (place: String, summary: String)? {
    let contexts = KeyContext.withPanes
    guard contexts.contains(context) else { return nil }
    for context in contexts where context != self.context {
      guard let command = keyMap.command(for: press, in: context),
        let spec = CommandTable.specs(in: context).first(where: { $0.command == command }),
        spec.group != .moving
      else { continue }
      return (context.name, spec.summary)
    }
    return nil
  }
}

extension KeyPress {
  /// The beginning of a sentence that tells why.
  var doesNothing: String { "\(SafeText.make(description)) does nothing here" }

  /// - Parameter key: That of the help.
  func doesNothing(listedBy key: String) -> String { "\(doesNothing); \(key) lists the keys." }
}
