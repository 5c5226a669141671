import Changes

/// A command line of the program for a POSIX shell, and how this session is connected; never a secret.
package enum ShellLine {
  /// What a command does of what is on screen.
  enum Kind: String, CaseIterable {
    case showing = "The command that shows this"
    case listing = "The command that lists these"
    case findingPeople = "The command that finds these people"
    case findingInvitations = "The command that finds these invitations"
    case findingDomains = "The command that finds these domains"

    var key: Character {
      switch self {
      case .showing, .findingPeople: "c"
      case .listing: "l"
      case .findingInvitations: "w"
      case .findingDomains: "b"
      }
    }
  }

  package static func text(_ words: [String], _ session: SessionInfo) -> String {
    (["orgdesk"] + words + session.options).map(quoted).joined(separator: " ")
  }

  /// An option with a value that may begin with a dash.
  static func option(_ name: String, _ value: String) -> [String] {
    value.hasPrefix("-") ? ["\(name)=\(value)"] : [name, value]
  }

  /// A word as a shell takes it, whatever is in it. Control characters are written as escapes (`$'…'` of POSIX.1-2024,
  /// bash and zsh): pasted as they are, a terminal would act on them.
  package static func quoted(_ word: String) -> String {
    let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-"
    if !word.isEmpty, word.allSatisfy(plain.contains) { return word }
    guard word.unicodeScalars.contains(where: isControl) else {
      return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
    }
    let inside = word.unicodeScalars.map { scalar -> String in
      if scalar == "'" || scalar == "\\" { return "\\\(scalar)" }
      guard isControl(scalar) else { return String(scalar) }
      return String(scalar).utf8.map { byte in
        "\\" + [byte >> 6, byte >> 3 & 7, byte & 7].map { String($0) }.joined()
      }.joined()
    }
    return "$'" + inside.joined() + "'"
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension SessionInfo {
  /// The entry of the copy menu for the command that shows the same; nil where there is none.
  ///
  /// - Parameter isOfJournal: Whether it reads the journal, of which a demo leaves nothing behind.
  func item(
    _ words: [String]?, _ kind: ShellLine.Kind = .showing, isOfJournal: Bool = false
  ) -> CopyMenu.Item? {
    guard let words, environment != .demo || !isOfJournal else { return nil }
    return CopyMenu.Item(key: kind.key, label: kind.rawValue, text: ShellLine.text(words, self))
  }
}
