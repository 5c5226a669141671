/// A Clerk instance and how this person works on it.
package struct Profile: Sendable, Equatable {
  /// Shown at the top of the screen.
  package var name: Located<String>
  /// The base address of the API; nil for Clerk's own.
  package var apiURL: Located<String>?
  /// Nil leaves the key to the environment.
  package var secretKey: Located<SecretKeySource>?
  package var readOnly = false
  /// Limits what may be changed.
  package var role: Located<String>?
  /// Changes of people that are allowed or not, whatever the role says; in the order of the file.
  package var people: [PeopleChoice] = []
  /// The name in the journal; nil for the login name and the host.
  package var operatorName: Located<String>?
  package var credits: CreditSettings?
  /// The application's id in the Dashboard, which the API does not tell.
  package var application: Located<String>?
  /// The file that requests are logged to; a full path, or one in the home folder.
  package var log: Located<String>?
  /// Seconds between two refreshes in the background; nil for none.
  package var refresh: Int?
  /// Up to how many organizations are read into the index without being asked for; 0 for none.
  package var automaticIndex = Self.usualIndex
  /// Filters by their names, in the order of the file. Kept as written, with their places: the code that knows filters
  /// reads them.
  package var saved: [SavedFilterSettings] = []
  /// Columns of the list, as written: the code that knows them reads them. Empty for the usual ones.
  package var columns: [Located<String>] = []
  /// Whether the console begins where it ended.
  package var restoresSession = false
  /// Commands of the person's own, in the order of the file.
  package var commands: [OwnCommandSettings] = []

  /// Up to how many organizations are read into the index where no profile says anything.
  package static let usualIndex = 20_000
}

extension Profile {
  private static let knownKeys =
    ["api_url"] + SecretKeySource.keys + [
      "read_only", "role", "people", "operator", "credits", "app", "log", "refresh", "index", "commands",
      "saved", "columns", "session",
    ]

  init(_ member: YAMLMember, _ reader: inout YAMLReader) {
    self.init(name: Located(member.name, at: reader.location(of: member.nameNode, key: member.key)))
    for part in reader.members(of: member.value, key: member.key) {
      switch part.name {
      case "api_url": apiURL = reader.text(part)
      case "secret_key": reader.report(SecretRedaction.advice, at: part.nameNode, key: part.key)
      case "read_only": readOnly = reader.bool(part) ?? readOnly
      case "role": role = reader.text(part)
      case "people": people = PeopleChoice.all(part, &reader)
      case "credits": credits = CreditSettings(part, &reader)
      case "app": application = reader.text(part)
      case "log": log = path(part, &reader)
      case "refresh": refresh = seconds(part, &reader)
      case "index": automaticIndex = index(part, &reader) ?? automaticIndex
      case "commands": commands = OwnCommandSettings.all(part, &reader)
      case "saved": saved = SavedFilterSettings.all(part, &reader)
      case "columns": columns = columns(part, &reader)
      case "session": restoresSession = restores(part, &reader)
      case "operator": operatorName = reader.text(part)
      case let name where SecretKeySource.keys.contains(name): readSource(part, &reader)
      default: reader.reportUnknown(part, known: Self.knownKeys)
      }
    }
  }

  /// A relative path starts at the folder of the file.
  private func path(_ part: YAMLMember, _ reader: inout YAMLReader) -> Located<String>? {
    guard let text = reader.text(part) else { return nil }
    guard !text.value.hasPrefix("/"), text.value != "~", !text.value.hasPrefix("~/") else { return text }
    let folder = reader.file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return Located((folder.map(String.init) + [text.value]).joined(separator: "/"), at: text.location)
  }

  private func columns(_ part: YAMLMember, _ reader: inout YAMLReader) -> [Located<String>] {
    guard let columns = reader.texts(part) else { return [] }
    if columns.isEmpty {
      reader.report("the list is empty: name a column, or remove the line", at: part.value, key: part.key)
    }
    return columns
  }

  private func restores(_ part: YAMLMember, _ reader: inout YAMLReader) -> Bool {
    guard let text = reader.text(part) else { return false }
    if text.value != "restore" {
      reader.report("expected restore; without the line, each session starts fresh", at: text.location)
    }
    return text.value == "restore"
  }

  private static let paces = 5...86_400

  /// Nil for 0: none.
  private func seconds(_ part: YAMLMember, _ reader: inout YAMLReader) -> Int? {
    guard let text = reader.text(part) else { return nil }
    guard let seconds = Int(text.value), seconds == 0 || Self.paces.contains(seconds) else {
      reader.report(
        "expected seconds, \(Self.paces.lowerBound) to \(Self.paces.upperBound), or 0 for no refresh",
        at: text.location)
      return nil
    }
    return seconds == 0 ? nil : seconds
  }

  private static let indexSizes = 0...1_000_000

  /// Reads `index: {automatic: NUMBER}`; nil if it says nothing.
  private func index(_ part: YAMLMember, _ reader: inout YAMLReader) -> Int? {
    var size: Int?
    for rule in reader.members(of: part.value, key: part.key) {
      guard rule.name == "automatic" else {
        reader.reportUnknown(rule, known: ["automatic"])
        continue
      }
      guard let text = reader.text(rule) else { continue }
      guard let number = Int(text.value), Self.indexSizes.contains(number) else {
        let most = Self.indexSizes.upperBound
        reader.report(
          "expected a number of organizations, 1 to \(most), or 0 to read them only when asked to",
          at: text.location)
        continue
      }
      size = number
    }
    return size
  }

  private mutating func readSource(_ part: YAMLMember, _ reader: inout YAMLReader) {
    guard let text = reader.text(part) else { return }
    if let other = secretKey {
      let choice = SecretKeySource.keys.joined(separator: ", ")
      reader.report(
        "the secret key already comes from \(other.value); keep one of \(choice)", at: part.nameNode,
        key: part.key)
      return
    }
    do {
      secretKey = Located(
        try SecretKeySource(key: part.name, text: text.value, file: reader.file), at: text.location)
    } catch {
      reader.report(error.message, at: text.location)
    }
  }
}

/// A profile's rules for credit adjustments. Amounts are kept as written, with their places: the code that knows
/// money reads them.
package struct CreditSettings: Sendable, Equatable {
  /// The kinds of reasons to choose from, in the order of the file; nil for the default ones.
  package var reasons: [Located<String>]?
  package var requireReason = false
  package var requireTicket = false
  /// The most that one adjustment may move.
  package var maximum: Located<String>?
  /// The amount above which it has to be retyped.
  package var retypeAbove: Located<String>?
  /// The amount above which a second person has to approve.
  package var approvalAbove: Located<String>?

  package init() {}

  /// Reads `credits: {reasons: […], require_reason: …, …}`.
  init(_ member: YAMLMember, _ reader: inout YAMLReader) {
    for part in reader.members(of: member.value, key: member.key) {
      switch part.name {
      case "reasons": reasons = Self.reasons(part, &reader)
      case "require_reason": requireReason = reader.bool(part) ?? requireReason
      case "require_ticket": requireTicket = reader.bool(part) ?? requireTicket
      case "maximum": maximum = reader.text(part)
      case "retype_above": retypeAbove = reader.text(part)
      case "approval_above": approvalAbove = reader.text(part)
      default: reader.reportUnknown(part, known: Self.knownKeys)
      }
    }
  }

  private static let knownKeys = [
    "reasons", "require_reason", "require_ticket", "maximum", "retype_above", "approval_above",
  ]

  private static func reasons(_ part: YAMLMember, _ reader: inout YAMLReader) -> [Located<String>]? {
    guard let reasons = reader.texts(part) else { return nil }
    guard !reasons.isEmpty else {
      reader.report("the list is empty: name a reason, or remove the line", at: part.value, key: part.key)
      return nil
    }
    var seen: Set<String> = []
    for reason in reasons where !seen.insert(reason.value.lowercased()).inserted {
      reader.report("\(reason.value) is listed twice", at: reason.location)
    }
    return reasons
  }
}

/// A role defined in the configuration file. The amount is kept as written, with its place: the code that knows money
/// reads it.
package struct RoleSettings: Sendable, Equatable {
  /// Referenced by profiles.
  package var name: Located<String>
  /// The most that one credit adjustment, or all of one plan, may move.
  package var creditLimit: Located<String>?

  /// Reads `NAME: {credits: {limit: AMOUNT}}`.
  init(_ member: YAMLMember, _ reader: inout YAMLReader) {
    name = Located(member.name, at: reader.location(of: member.nameNode, key: member.key))
    for part in reader.members(of: member.value, key: member.key) {
      guard part.name == "credits" else {
        reader.reportUnknown(part, known: ["credits"])
        continue
      }
      for rule in reader.members(of: part.value, key: part.key) {
        if rule.name == "limit" {
          creditLimit = reader.text(rule)
        } else {
          reader.reportUnknown(rule, known: ["limit"])
        }
      }
    }
  }
}

/// Whether a profile allows changes of people of one kind. The kind is kept as written, with its place: the code that
/// knows the kinds checks it.
package struct PeopleChoice: Sendable, Equatable {
  package var kind: Located<String>
  package var isAllowed: Bool

  /// Reads `people: {member-remove: true, …}`.
  static func all(_ member: YAMLMember, _ reader: inout YAMLReader) -> [PeopleChoice] {
    reader.members(of: member.value, key: member.key).compactMap { choice in
      guard let isAllowed = reader.bool(choice) else { return nil }
      let kind = Located(choice.name, at: reader.location(of: choice.nameNode, key: choice.key))
      return PeopleChoice(kind: kind, isAllowed: isAllowed)
    }
  }
}

/// A filter by a name of its own.
package struct SavedFilterSettings: Sendable, Equatable {
  package var name: Located<String>
  package var text: Located<String>

  /// Reads `saved: {NAME: FILTER, …}`.
  static func all(_ member: YAMLMember, _ reader: inout YAMLReader) -> [SavedFilterSettings] {
    var known: Set<String> = []
    return reader.members(of: member.value, key: member.key).compactMap { part in
      guard let text = reader.text(part) else { return nil }
      let name = Located(part.name, at: reader.location(of: part.nameNode, key: part.key))
      if !known.insert(part.name.lowercased()).inserted {
        reader.report("“\(part.name)” is saved twice; case makes no difference", at: name.location)
      }
      return SavedFilterSettings(name: name, text: text)
    }
  }
}

/// A person's own keys for a command.
package struct KeyChoice: Sendable, Equatable {
  package var command: Located<String>
  /// In the notation of the help (`^D`, `PgDn`, `j`); an empty list takes the command's keys away.
  package var keys: [Located<String>]
}
