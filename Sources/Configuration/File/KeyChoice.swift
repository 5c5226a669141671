/// The keys that a person wants a command to have, instead of its own.
package struct KeyChoice: Sendable, Equatable {
  /// The command's name.
  package var command: Located<String>
  /// The keys in the notation of the help (`^D`, `PgDn`, `j`); none takes the command's keys away.
  package var keys: [Located<String>]
}
