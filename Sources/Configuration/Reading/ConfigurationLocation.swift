/// Where a setting was said: enough for a person to go there and change it.
package enum ConfigurationLocation: Hashable, Sendable {
  /// A file as a whole: it is missing, unreadable, not text.
  case file(String)
  /// A place in a file.
  case place(FilePlace)
  /// A variable of the environment, by its name.
  case environment(String)
  /// An option of the command line, with its dashes.
  case commandLine(String)
}

extension ConfigurationLocation {
  /// Where it stands in a file; what is about a whole file, or in none, comes first.
  var order: [Int] { if case .place(let place) = self { [place.line, place.column] } else { [0, 0] } }
}

extension ConfigurationLocation: CustomStringConvertible {
  /// What an error line begins with: `config.yml:7:5: profiles.acme.api_url`, `CLERK_API_URL`, `--api-url`.
  package var description: String {
    switch self {
    case .file(let path): path
    case .place(let place): place.description
    case .environment(let name): name
    case .commandLine(let option): option
    }
  }
}
