/// One Clerk instance and how this person works on it.
package struct Profile: Sendable, Equatable {
  /// Its name, shown at the top of the screen.
  package var name: Located<String>
  /// The base address of the API; nil for Clerk's own.
  package var apiURL: Located<String>?
  /// Where the secret key comes from; nil leaves it to the environment.
  package var secretKey: Located<SecretKeySource>?
  /// Whether nothing may be changed.
  package var readOnly = false
  /// The role, which limits what may be changed.
  package var role: Located<String>?
  /// Who works here, for the journal; nil for the login name and the host.
  package var operatorName: Located<String>?
  /// What is said of credit adjustments; nil where nothing is.
  package var credits: CreditSettings?

  /// A profile of this name with nothing else said.
  package init(name: Located<String>) {
    self.name = name
  }
}
