/// What the configuration file says. A file that does not exist, and an empty one, say nothing: every part then has its
/// default. Names of commands, keys, themes, roles and addresses are kept as they were written, with their places:
/// those who know them check them, and report in the same form (``Located/problem(_:)``).
package struct ConfigurationFile: Sendable, Equatable {
  /// Where it was read from; nil where there was no file.
  package var path: String?
  /// The profile to start with unless another is asked for; the reader has seen that it exists.
  package var profile: Located<String>?
  /// The profiles, in the order of the file.
  package var profiles: [Profile] = []
  /// The roles of its own, in the order of the file.
  package var roles: [RoleSettings] = []
  /// The commands with keys of their own, in the order of the file.
  package var keys: [KeyChoice] = []
  /// The theme and the styles that differ from it.
  package var theme = ThemeChoice()
  /// Whether the mouse is used; it takes the terminal's own selection away.
  package var mouse = true

  /// The defaults.
  package init() {}

  /// The profile of this name, if there is one.
  package func profile(named name: String) -> Profile? {
    profiles.first { $0.name.value == name }
  }

  /// The variables of the environment that hold secret keys: programs that are started are not to inherit them.
  package var secretVariables: Set<String> {
    let named = profiles.compactMap { profile -> String? in
      if case .environment(let name)? = profile.secretKey?.value { name } else { nil }
    }
    return Set(named).union([SessionSettings.secretKeyVariable])
  }

  /// What a person should be told about a profile that does not exist: what there is, and what was probably meant.
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
