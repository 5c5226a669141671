/// What the command line says about the session.
public struct CommandLineChoices: Sendable, Equatable {
  /// `--profile NAME`.
  public var profile: String?
  /// `--api-url URL`.
  public var apiURL: String?
  /// `--read-only`.
  public var readOnly: Bool

  /// Choices by their parts.
  public init(profile: String? = nil, apiURL: String? = nil, readOnly: Bool = false) {
    self.profile = profile
    self.apiURL = apiURL
    self.readOnly = readOnly
  }
}
