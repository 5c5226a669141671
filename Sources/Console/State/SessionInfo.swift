import Changes

/// Where this console is connected and what it may do: what the top line says, always.
package struct SessionInfo: Equatable, Sendable {
  /// Which kind of data is behind the key.
  package enum Environment: String, Hashable, Sendable {
    /// The program's own sandbox.
    case demo = "DEMO"
    /// A development instance (`sk_test_`).
    case test = "TEST"
    /// A production instance (`sk_live_`).
    case live = "LIVE"
    /// A key of another shape; treated with the care `LIVE` gets.
    case unknown = "UNKNOWN"

    /// Whether what is done here is done to people who use the application.
    package var demandsCare: Bool { self == .live || self == .unknown }
  }

  /// The profile's name, if one is in use.
  package var profile: String?
  /// What kind of instance the key opens.
  package var environment: Environment
  /// The API's host (with its port, if any), shown when it is not `api.clerk.com`.
  package var host: String
  /// What the person may change.
  package var policy: AccessPolicy
  /// Who works here, as the journal calls them; nil where nobody said.
  package var operatorName: String?
  /// Which instance it is; nil until it was asked.
  package var instance: InstanceIdentity?

  /// The clock of whoever works here.
  package var time = LocalTime.universal

  /// Which instance it is, in words: `TEST api.clerk.com ins_…`.
  package var instanceText: String {
    "\(environment.rawValue) \(host)" + (instance.map { " \($0)" } ?? "")
  }

  /// A session on `host`.
  package init(profile: String? = nil, environment: Environment, host: String, policy: AccessPolicy = .init())
  {
    self.profile = profile
    self.environment = environment
    self.host = host
    self.policy = policy
  }
}
