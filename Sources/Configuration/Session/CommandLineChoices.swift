/// What the command line says about the session.
package struct CommandLineChoices: Sendable, Equatable {
  /// `--profile NAME`.
  package var profile: String?
  /// `--api-url URL`.
  package var apiURL: String?
  /// `--read-only`.
  package var readOnly: Bool

  /// Choices by their parts.
  package init(profile: String? = nil, apiURL: String? = nil, readOnly: Bool = false) {
    self.profile = profile
    self.apiURL = apiURL
    self.readOnly = readOnly
  }
}
