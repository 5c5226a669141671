import Files
import Glibc
import Text
import Yams

/// What the configuration file says. A missing or empty file says nothing: everything then has its default. Names of
/// commands, keys, themes, roles and addresses are kept as written, with their places: the code that knows them
/// checks them, and reports in the same form (``Located/problem(_:)``).
package struct ConfigurationFile: Sendable, Equatable {
  /// Nil if there was no file.
  package var path: String?
  /// The profile to start with unless another is requested; the reader has checked that it exists.
  package var profile: Located<String>?
  /// In the order of the file.
  package var profiles: [Profile] = []
  package var roles: [RoleSettings] = []
  /// The commands with keys of their own, in the order of the file.
  package var keys: [KeyChoice] = []
  package var theme = ThemeChoice()
  /// Whether the mouse is used, which disables the terminal's own selection.
  package var mouse = true
  /// Whether the screen is to be read out: words in place of signs, and nothing that changes by itself.
  package var accessible = false

  package init() {}

  package func profile(named name: String) -> Profile? {
    profiles.first { $0.name.value == name }
  }

  /// The environment variables that hold secret keys: child processes must not inherit them.
  package var secretVariables: Set<String> {
    let named = profiles.compactMap { profile -> String? in
      if case .environment(let name)? = profile.secretKey?.value { name } else { nil }
    }
    return Set(named).union([SessionSettings.secretKeyVariable])
  }

  /// An error that lists the profiles there are and suggests the likely one.
  package func noProfile(named name: Located<String>) -> ConfigurationError {
    let names = profiles.map(\.name.value)
    let problem = "there is no profile named \(name.value)"
    guard !names.isEmpty else {
      return name.problem(
        "\(problem): \(path.map { "\($0) has no profiles" } ?? "there is no configuration file")")
    }
    return name.problem(problem + NearestName.advice(for: name.value, among: names))
  }
}

extension ConfigurationFile {
  /// Loads the file that applies: `explicitPath` (from `--config`), which must exist, or else the usual one, which
  /// may be missing.
  ///
  /// - Throws: ``ConfigurationError`` with every problem found.
  package static func load(
    explicitPath: String?, environment: [String: String]
  ) throws(ConfigurationError) -> ConfigurationFile {
    var problems: [ConfigurationProblem] = []
    let file = try load(explicitPath: explicitPath, environment: environment, problems: &problems)
    if let error = ConfigurationError(problems) { throw error }
    return file
  }

  /// Loads as much of the file that applies as can be understood, so that code that knows the meaning of its names
  /// can report problems with those at the same time.
  ///
  /// - Parameter problems: Problems found are appended.
  /// - Throws: ``ConfigurationError`` if the file cannot be read, or is not YAML at all.
  package static func load(
    explicitPath: String?, environment: [String: String], problems: inout [ConfigurationProblem]
  ) throws(ConfigurationError) -> ConfigurationFile {
    if let explicitPath { return try read(path: explicitPath, mayBeMissing: false, problems: &problems) }
    guard let path = usualPath(environment: environment) else { return ConfigurationFile() }
    return try read(path: path, mayBeMissing: true, problems: &problems)
  }

  /// `$XDG_CONFIG_HOME/orgdesk/config.yml`, or the same under `~/.config`. As the XDG specification says, a relative
  /// `XDG_CONFIG_HOME` is ignored. Nil if there is no home either.
  package static func usualPath(environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return "\(folder)/orgdesk/config.yml"
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return "\(home)/.config/orgdesk/config.yml"
  }

  /// Bytes of a configuration file at most.
  private static let limit = 1 << 20

  private static func read(
    path: String, mayBeMissing: Bool, problems: inout [ConfigurationProblem]
  ) throws(ConfigurationError) -> ConfigurationFile {
    let text: String
    do throws(FileError) {
      let file = try ReadableFile(path)
      // It names commands to run: they are the person's own, or the system's.
      guard file.owner == geteuid() || file.owner == 0 else { throw FileError(path, .foreign) }
      text = try file.text(limit: limit)
    } catch {
      if mayBeMissing && error.reason == .missing { return ConfigurationFile() }
      if case .notText(let mistake) = error.reason {
        let place = FilePlace(file: path, line: mistake.line, column: mistake.column, key: "")
        throw ConfigurationError(ConfigurationProblem(at: .place(place), "the file \(mistake)"))
      }
      throw ConfigurationError(ConfigurationProblem(at: .file(path), "cannot be read: \(error.because)"))
    }
    return try ConfigurationFile(parsing: text, file: path, problems: &problems)
  }
}

extension ConfigurationFile {
  /// - Parameter file: The path, for messages and for what is relative to it.
  /// - Throws: ``ConfigurationError`` with every problem found.
  package init(parsing text: String, file: String) throws(ConfigurationError) {
    var problems: [ConfigurationProblem] = []
    try self.init(parsing: text, file: file, problems: &problems)
    if let error = ConfigurationError(problems) { throw error }
  }

  /// Reads as much as can be understood.
  ///
  /// - Parameters:
  ///   - file: The path, for messages and for what is relative to it.
  ///   - problems: Problems with the rest are appended.
  /// - Throws: ``ConfigurationError`` if the text is not YAML at all.
  package init(
    parsing text: String, file: String, problems: inout [ConfigurationProblem]
  ) throws(ConfigurationError) {
    self.init()
    path = file
    var reader = YAMLReader(file: file)
    guard let root = try reader.root(of: text) else { return }
    for member in reader.members(of: root, key: "") {
      switch member.name {
      case "profile": profile = reader.text(member)
      case "profiles": profiles = Self.profiles(member, &reader)
      case "roles":
        roles = reader.members(of: member.value, key: member.key).map { RoleSettings($0, &reader) }
      case "keys": keys = Self.keys(member, &reader)
      case "theme": theme = ThemeChoice(member, &reader)
      case "mouse": mouse = reader.bool(member) ?? mouse
      case "accessible": accessible = reader.bool(member) ?? accessible
      default:
        reader.reportUnknown(
          member, known: ["profile", "profiles", "roles", "keys", "theme", "mouse", "accessible"])
      }
    }
    if let profile, self.profile(named: profile.value) == nil {
      for problem in noProfile(named: profile).problems {
        reader.report(problem.message, at: problem.location)
      }
    }
    problems += reader.problems
  }

  private static func profiles(_ member: YAMLMember, _ reader: inout YAMLReader) -> [Profile] {
    reader.members(of: member.value, key: member.key).map { Profile($0, &reader) }
  }

  private static func keys(_ member: YAMLMember, _ reader: inout YAMLReader) -> [KeyChoice] {
    reader.members(of: member.value, key: member.key).compactMap { choice in
      guard let keys = reader.texts(choice) else { return nil }
      let command = Located(choice.name, at: reader.location(of: choice.nameNode, key: choice.key))
      return KeyChoice(command: command, keys: keys)
    }
  }
}
