import ClerkAPI

/// Where the program is connected and what it may do: what the console's top line always says.
package struct SessionInfo: Equatable, Sendable {
  /// The kind of instance that the key opens.
  package enum Environment: String, Hashable, Sendable {
    /// The program's own sandbox.
    case demo = "DEMO"
    /// A development instance (`sk_test_`).
    case test = "TEST"
    /// A production instance (`sk_live_`).
    case live = "LIVE"
    /// A key of another shape; treated with the care `LIVE` gets.
    case unknown = "UNKNOWN"

    /// Whether changes affect people who use the application.
    package var demandsCare: Bool { self == .live || self == .unknown }
  }

  package var profile: String?
  /// Those of the configuration.
  package var profiles: [String] = []
  package var environment: Environment
  /// With its port, if any; shown when it is not `api.clerk.com`.
  package var host: String
  package var policy: AccessPolicy
  /// The operator's name in the journal; nil if none was given.
  package var operatorName: String?
  /// The names of operators that the journal knows by an id.
  package var operators = OperatorNames()
  /// What tells a command of the shell where this session is connected.
  package var options: [String] = []
  /// What gives the secret key to a shell, within double quotes: a variable, or what the profile has it read from.
  package var keyInShell = "$CLERK_SECRET_KEY"
  /// Nil until read.
  package var instance: InstanceIdentity?

  /// The application's id in the Clerk Dashboard, where the profile names it.
  package var application: String?
  /// Whether the Clerk Dashboard shows what is here.
  package var hasDashboard = true
  /// Up to how many organizations are read into the index without being asked for; 0 for none.
  package var automaticIndex = 0

  /// The operator's time zone.
  package var time = LocalTime.universal

  /// In words: `TEST api.clerk.com ins_…`.
  package var instanceText: String {
    "\(environment.rawValue) \(host)" + (instance.map { " \($0)" } ?? "")
  }

  /// What a review has to be confirmed against: that it is real, or that it is not sent yet; nil where neither is so.
  package func warning(_ review: Review) -> String? {
    review.approval ?? review.effect.map { "\(environment.rawValue): this \($0)." }
  }

  package func review(_ draft: ChangeDraft) -> Review {
    Review(draft, on: instance, by: operatorName, policy: policy, isLive: environment.demandsCare)
  }

  package func review(_ draft: PlanDraft) -> Review {
    Review(draft, on: instance, by: operatorName, policy: policy, isLive: environment.demandsCare)
  }

  package init(profile: String? = nil, environment: Environment, host: String, policy: AccessPolicy = .init())
  {
    self.profile = profile
    self.environment = environment
    self.host = host
    self.policy = policy
  }
}
