/// One Clerk instance and how this person works on it.
public struct Profile: Sendable, Equatable {
  /// Its name, shown at the top of the screen.
  public var name: Located<String>
  /// The base address of the API; nil for Clerk's own.
  public var apiURL: Located<String>?
  /// Where the secret key comes from; nil leaves it to the environment.
  public var secretKey: Located<SecretKeySource>?
  /// Whether nothing may be changed.
  public var readOnly = false
  /// The role, which limits what may be changed.
  public var role: Located<String>?
  /// Who works here, for the journal; nil for the login name and the host.
  public var operatorName: Located<String>?
  /// What is said of credit adjustments; nil where nothing is.
  public var credits: CreditSettings?

  /// A profile of this name with nothing else said.
  public init(name: Located<String>) {
    self.name = name
  }
}
