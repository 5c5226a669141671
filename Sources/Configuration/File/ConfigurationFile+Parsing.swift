import Yams

extension ConfigurationFile {
  /// Reads the text of a configuration file.
  /// - Parameters:
  ///   - text: The YAML.
  ///   - file: The file's path, for messages and for what is relative to it.
  /// - Throws: ``ConfigurationError`` with every problem found.
  package init(parsing text: String, file: String) throws(ConfigurationError) {
    var problems: [ConfigurationProblem] = []
    try self.init(parsing: text, file: file, problems: &problems)
    if let error = ConfigurationError(problems) { throw error }
  }

  /// Reads the text of a configuration file as far as it can be understood.
  /// - Parameters:
  ///   - text: The YAML.
  ///   - file: The file's path, for messages and for what is relative to it.
  ///   - problems: What is wrong with the rest is added to it.
  /// - Throws: ``ConfigurationError`` where it is not YAML at all.
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
      default:
        reader.reportUnknown(member, known: ["profile", "profiles", "roles", "keys", "theme", "mouse"])
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
