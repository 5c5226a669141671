import Console

/// The keys as the manual page and the guide list them, made from the command table.
enum KeyReference {
  private static var rows: [(keys: [String], summary: String, contexts: Set<KeyContext>, name: String)] {
    let shown: Set<KeyContext> = [
      .list, .detail, .prompt, .form, .metadata, .metadataLine, .review, .reviewLine, .receipt, .journal,
      .journalEntry,
      .plan, .found, .person, .people,
    ]
    // What lists of commands have by themselves is told where it is needed.
    return CommandTable.specs.filter { !$0.contexts.isDisjoint(with: shown) || $0.contexts == [.palette] }.map
    { spec in
      (spec.keys, spec.summary, spec.contexts, spec.command.rawValue)
    }
  }

  private static func place(_ contexts: Set<KeyContext>) -> String {
    if contexts == [.prompt] { return "while typing: " }
    if contexts == [.form] { return "form: " }
    if contexts == [.form, .metadataLine] { return "form, metadata line: " }
    if contexts == [.metadata] { return "metadata: " }
    if contexts == [.metadataLine] { return "metadata line: " }
    if contexts == [.detail, .metadata] { return "organization, metadata: " }
    if contexts == [.review] { return "before a change: " }
    if contexts == [.plan] { return "plan: " }
    if contexts == [.found, .person] { return "people: " }
    if contexts == [.people] { return "members: " }
    if contexts == [.reviewLine] { return "before a change, typing the amount: " }
    if contexts == [.receipt] { return "receipt: " }
    if contexts == [.form, .metadataLine, .reviewLine] { return "while typing in a form: " }
    if contexts.isSubset(of: [.journal, .journalEntry]) { return "journal: " }
    if contexts.contains(.list), !contexts.contains(.detail) { return "list: " }
    if contexts.isSuperset(of: [.detail, .help]), !contexts.contains(.list) { return "elsewhere: " }
    if contexts.contains(.detail), !contexts.contains(.list) { return "organization: " }
    return ""
  }

  /// For the manual page.
  static var manual: String {
    rows.map { row in
      let keys = row.keys.map { escaped($0) }.joined(separator: ", ")
      return ".TP\n.B \"\(keys)\"\n\(escaped("\(place(row.contexts))\(row.summary) (\(row.name))"))\n"
    }.joined()
  }

  /// For the guide.
  static var markdown: String {
    "| keys | do | name |\n|---|---|---|\n"
      + rows.map { row in
        let keys = row.keys.map { "`\($0 == "\\" ? "\\\\" : $0)`" }.joined(separator: " ")
        return
          "| \(keys.replacing("`\\\\`", with: "`\\`")) | \(place(row.contexts) + row.summary) | `\(row.name)` |\n"
      }.joined()
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "^": result += "\\(ha"
      case "'": result += "\\(aq"
      default: result.append(character)
      }
    }
    return result
  }
}
