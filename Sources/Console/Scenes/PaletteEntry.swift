import Changes
import Screen
import Text

/// Something to choose in the palette or the help.
package struct PaletteEntry: Equatable, Sendable {
  package enum Deed: Equatable, Sendable {
    case command(Command)
    case open(OrganizationReference)
    case profile(String)
    case column(ListColumn)
    /// Those of the profile, or the common ones.
    case usualColumns
    /// A saved filter, by its name.
    case saved(String)
    /// A command of the profile's own.
    case own(OwnCommand)
    /// Only told.
    case nothing
  }

  package var keys: [String]
  package var text: String
  /// The places of the characters of `text` that match what is typed.
  package var matches: [Int] = []
  /// Why it cannot be done now; nil if it can.
  package var obstacle: Obstacle?
  var deed: Deed
  /// Its title in the help.
  var group: String
  /// The name in the configuration file; what is typed can be a part of it.
  var name = ""

  /// Further words that it is looked for by; those that match what is typed are shown.
  var words: [Substring] = []

  /// How well it matches; nil if it does not.
  fileprivate mutating func match(_ query: String) -> Int? {
    if keys.contains(query) { return .max }
    let own = FuzzyMatch(query, in: text)
    let further = furtherWords(query)
    if let own, own.score >= further?.score ?? 0 {
      matches = own.places
      return own.score
    }
    if let further {
      text += "  " + further.words.joined(separator: " ")
      matches = FuzzyMatch(query, in: text)?.places ?? []
      return further.score
    }
    guard !name.isEmpty, let match = FuzzyMatch(query, in: "\(text)  \(name)") else { return nil }
    text = "\(text)  \(name)"
    matches = match.places
    return match.score / 2
  }

  /// How well a further word matches that is typed as it is, in the plural, or only begun.
  private static let (wholeWord, oneWord, begunWord) = (90, 85, 60)

  /// The further words that are needed to match all that is typed; nil where they do not help.
  private func furtherWords(_ query: String) -> (words: [Substring], score: Int)? {
    guard !words.isEmpty else { return nil }
    let words = words + name.split(separator: "-")
    var needed: [Substring] = []
    var score = 0
    for typed in query.split(whereSeparator: \.isWhitespace) {
      let folded = Folding.fold(String(typed))
      let begun = words.filter { $0.utf8.starts(with: folded) }
      let whole = words.first { $0.utf8.elementsEqual(folded) }
      // Several of what one word is for.
      let one = words.first { ($0 + "s").utf8.elementsEqual(folded) }
      let word = whole ?? one ?? begun.first
      let rank =
        whole != nil ? Self.wholeWord : one != nil ? Self.oneWord : word != nil ? Self.begunWord : 0
      let own = FuzzyMatch(String(typed), in: text)?.score ?? 0
      guard max(rank, own) > 0 else { return nil }
      score += max(rank, own)
      if rank > own, let word, !needed.contains(word) { needed.append(word) }
    }
    return needed.isEmpty ? nil : (needed, score)
  }
}

extension CommandPalette {
  /// What can be chosen. Without typing: by use, or as help by groups; otherwise the best match first, and what cannot
  /// be done now last.
  package func entries(_ state: ConsoleState) -> [PaletteEntry] {
    let below = state.belowPalette
    let query = editor.text.trimmed
    let all =
      switch purpose {
      case .help: help(below)
      case .palette: palette(below, withOthers: !query.isEmpty)
      case .profiles: profiles(below)
      case .columns: columns(below, typed: query)
      }
    guard !query.isEmpty else { return all }
    var found: [(entry: PaletteEntry, score: Int)] = []
    for var entry in all {
      if let score = entry.match(query) { found.append((entry, score)) }
    }
    let isBefore = { (left: (entry: PaletteEntry, score: Int), right: (entry: PaletteEntry, score: Int)) in
      let isLeftFree = left.entry.obstacle == nil
      return isLeftFree == (right.entry.obstacle == nil) ? left.score > right.score : isLeftFree
    }
    // The sort keeps the order of equals.
    return found.sorted(by: isBefore).map(\.entry)
  }

  /// The commands of what lies below, in the order of explanation.
  private func help(_ below: ConsoleState) -> [PaletteEntry] {
    let specs = CommandTable.specs(in: subject)
    var entries = CommandGroup.allCases.flatMap { group in
      specs.filter { $0.group == group }.map { entry($0, below) }.filter { !$0.keys.isEmpty }
    }
    entries += own(below)
    if subject == .form || subject == .metadataLine {
      entries += TextKeys.all.map {
        PaletteEntry(keys: $0.keys, text: $0.summary, deed: .nothing, group: "Typing")
      }
    }
    return entries
  }

  /// The commands of what lies below by use, then those of other places.
  private func palette(_ below: ConsoleState, withOthers: Bool) -> [PaletteEntry] {
    let here = CommandTable.byUse(in: subject).filter { spec in
      // What a review asks is answered by its own key, and no one walks through a list by a palette.
      spec.command != .palette && spec.command != .confirm && spec.command.distance(page: 1) == nil
    }
    let entries = here.map { entry($0, below) } + own(below) + saved(below) + recent(below)
    guard withOthers else { return entries }
    var known = Set(CommandTable.specs(in: subject).map(\.command))
    let others = KeyContext.withPanes.filter { $0 != subject }.flatMap { context in
      CommandTable.specs(in: context).filter { spec in
        spec.group != .moving && known.insert(spec.command).inserted
      }.map { spec in
        PaletteEntry(
          keys: [], text: spec.summary, obstacle: .elsewhere(spec),
          deed: .command(spec.command), group: spec.group.rawValue, name: spec.command.rawValue,
          words: CommandTable.words(for: spec.command))
      }
    }
    return entries + others
  }

  private static let opensOrganizations: Set<KeyContext> = [
    .list, .detail, .people, .found, .person, .journal, .journalEntry, .requests, .request,
  ]

  /// The profile's own commands, where they are.
  private func own(_ below: ConsoleState) -> [PaletteEntry] {
    guard OwnCommands.contexts.contains(subject) else { return [] }
    return below.ownCommands.map { command in
      PaletteEntry(
        keys: [command.key.description], text: SafeText.make(command.name),
        obstacle: below.subject == nil ? .noOrganization : nil, deed: .own(command),
        group: "From this profile")
    }
  }

  /// The profile's own filters, where the list can be filtered.
  private func saved(_ below: ConsoleState) -> [PaletteEntry] {
    guard below.overlays.isEmpty else { return [] }
    return below.saved.all.map { saved in
      PaletteEntry(
        keys: [], text: SafeText.make("filter @\(saved.name) · \(saved.text)"), deed: .saved(saved.name),
        group: "Saved filters", name: "saved")
    }
  }

  private func profiles(_ below: ConsoleState) -> [PaletteEntry] {
    below.session.profiles.map { name in
      PaletteEntry(
        keys: [], text: SafeText.make(name),
        obstacle: name.hasSameBytes(as: below.session.profile ?? "") && below.nextProfile == nil
          ? .nothing("This is the current profile.") : nil,
        deed: .profile(name), group: "")
    }
  }

  /// The columns that are shown, in their order, then the other fields, the paths of metadata that there are, and what is
  /// typed if it is another one.
  private func columns(_ below: ConsoleState, typed: String) -> [PaletteEntry] {
    let shown = below.list.columns
    let widths = below.list.chosen.widths
    let others = ListColumn.fields + ListColumn.billing + fields.map { .metadata($0) }
    let known = shown + others.filter { !shown.contains($0) }
    let typed = ListColumn(parsing: typed).map { known.contains($0) ? [] : [$0] } ?? []
    let layout = ConsoleLayout(below)
    let hidden = ListColumns(below, column: layout.list.column, columns: layout.list.columns).hidden
    let entries = (known + typed).map { column in
      let state = hidden.contains(column) ? "no room" : "shown"
      return PaletteEntry(
        keys: [shown.contains(column) ? state + (widths[column].map { ", \($0) wide" } ?? "") : ""],
        text: SafeText.make(column.name),
        deed: .column(column),
        group: "")
    }
    let choice = ColumnChoice(below.list.usualColumns)
    let usual = PaletteEntry(
      keys: [below.list.chosen == choice ? "shown" : ""], text: "usual columns", deed: .usualColumns,
      group: "", name: SafeText.make(choice.text))
    return entries + [usual]
  }

  /// The organizations looked at, where opening one closes nothing that was typed or is being done.
  private func recent(_ below: ConsoleState) -> [PaletteEntry] {
    guard Self.opensOrganizations.contains(subject), below.overlays.allSatisfy(\.onlyShows) else { return [] }
    return below.trail.recent.map { organization in
      PaletteEntry(
        keys: [], text: SafeText.make("open \(organization.name)"), deed: .open(organization),
        group: "Recent",
        name: SafeText.make(organization.slug ?? ""))
    }
  }

  private func entry(_ spec: CommandSpec, _ below: ConsoleState) -> PaletteEntry {
    let obstacle: Obstacle? =
      spec.command == .confirm
      ? .nothing("Only its own key confirms.") : below.obstacle(spec.command)
    return PaletteEntry(
      keys: below.keyMap.keys(for: spec.command, in: subject).map(\.description), text: spec.summary,
      obstacle: obstacle, deed: .command(spec.command), group: spec.group.rawValue,
      name: spec.command.rawValue, words: CommandTable.words(for: spec.command))
  }
}

extension Overlay {
  /// Whether it only shows what can be shown again.
  fileprivate var onlyShows: Bool {
    switch self {
    case .journal, .people, .found, .person, .evidence: true
    case .palette, .copyMenu, .selectable, .question, .unlock, .drafts, .change, .export, .bulk: false
    }
  }
}

extension ConsoleState {
  /// The state as it would be without the palette that lies on top.
  fileprivate var belowPalette: ConsoleState {
    var state = self
    if case .palette = state.overlays.last { state.overlays.removeLast() }
    return state
  }
}
