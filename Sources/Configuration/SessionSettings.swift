/// The settings of a session, put together from the command line, the environment and the profile, in this order.
///
/// Key, address, name and role of a profile belong together. So a profile that was requested on the command line is
/// taken as a whole, before the environment; and if none was requested, a `CLERK_SECRET_KEY` in the environment names
/// another instance than the file's default profile does, which then does not apply at all: no one should see a
/// profile's name above another instance's organizations.
package struct SessionSettings: Sendable, Equatable {
  package var profile: Profile?
  /// The base address of the API; nil for Clerk's own.
  package var apiURL: Located<String>?
  /// Nil if nothing says where the key comes from.
  package var secretKey: Located<SecretKeySource>?
  /// Nil if changes are allowed.
  package var readOnly: ReadOnlySource?
  /// Limits what may be changed.
  package var role: Located<String>? { profile?.role }
  /// The name in the journal; nil for the login name and the host.
  package var operatorName: Located<String>? { profile?.operatorName }

  /// What the profile says otherwise than the role.
  package var people: [PeopleChoice] { profile?.people ?? [] }

  package var credits: CreditSettings? { profile?.credits }

  /// The application's id in the Dashboard.
  package var application: Located<String>? { profile?.application }
  /// Seconds between two refreshes in the background; nil for none.
  package var refresh: Int? { profile?.refresh }
  package var saved: [SavedFilterSettings] { profile?.saved ?? [] }
  /// Columns of the list; empty for the usual ones.
  package var columns: [Located<String>] { profile?.columns ?? [] }
  /// Whether the console begins where it ended.
  package var restoresSession: Bool { profile?.restoresSession ?? false }
  /// Up to how many organizations are read into the index without being asked for; 0 for none.
  package var automaticIndex: Int { profile?.automaticIndex ?? Profile.usualIndex }
  package var commands: [OwnCommandSettings] { profile?.commands ?? [] }
  /// The file's default profile, where the key in the environment applies in its place.
  package private(set) var unusedProfile: String?
  /// The file that requests are logged to; nil for none.
  package var log: Located<String>?

  /// The variable that holds the secret key unless a profile says otherwise.
  package static let secretKeyVariable = "CLERK_SECRET_KEY"
  /// The variables that hold the base address, the first one that is set applies: this program's, and Clerk's own.
  package static let apiURLVariables = ["CLERK_API_URL", "CLERK_BACKEND_API_URL"]

  /// - Throws: ``ConfigurationError`` if the requested profile does not exist.
  package init(
    commandLine: CommandLineChoices, environment: [String: String], file: ConfigurationFile
  ) throws(ConfigurationError) {
    let named = commandLine.profile.map { Located($0, at: .commandLine("--profile")) }
    let ambientKey = Self.variable(Self.secretKeyVariable, environment)
    if let choice = named ?? (ambientKey == nil ? file.profile : nil) {
      guard let profile = file.profile(named: choice.value) else { throw file.noProfile(named: choice) }
      self.profile = profile
    } else {
      unusedProfile = file.profile?.value
    }

    let ambientURL = Self.apiURLVariables.lazy.compactMap { Self.variable($0, environment) }.first
    let ownURL = profile?.apiURL
    apiURL =
      commandLine.apiURL.map { Located($0, at: .commandLine("--api-url")) }
      ?? (named == nil ? ambientURL ?? ownURL : ownURL ?? ambientURL)
    secretKey =
      profile?.secretKey
      ?? ambientKey.map { Located(.environment(Self.secretKeyVariable), at: $0.location) }
    log = commandLine.log.map { Located($0, at: .commandLine("--log")) } ?? profile?.log
    if commandLine.readOnly {
      readOnly = .commandLine
    } else if let profile, profile.readOnly {
      readOnly = .profile(profile.name.value)
    }
  }

  /// An empty variable counts as not set.
  private static func variable(_ name: String, _ environment: [String: String]) -> Located<String>? {
    guard let value = environment[name], !value.isEmpty else { return nil }
    return Located(value, at: .environment(name))
  }
}

/// The options of the command line that concern the session.
package struct CommandLineChoices: Sendable, Equatable {
  package var profile: String?
  package var apiURL: String?
  package var readOnly: Bool
  package var log: String?

  package init(
    profile: String? = nil, apiURL: String? = nil, readOnly: Bool = false, log: String? = nil
  ) {
    self.profile = profile
    self.apiURL = apiURL
    self.readOnly = readOnly
    self.log = log
  }
}

package enum ReadOnlySource: Sendable, Equatable {
  /// `--read-only`: for the whole session, whatever is typed.
  case commandLine
  case profile(String)
}
