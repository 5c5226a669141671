/// The keys that a person wants a command to have, instead of its own.
public struct KeyChoice: Sendable, Equatable {
  /// The command's name.
  public var command: Located<String>
  /// The keys in the notation of the help (`^D`, `PgDn`, `j`); none takes the command's keys away.
  public var keys: [Located<String>]
}
