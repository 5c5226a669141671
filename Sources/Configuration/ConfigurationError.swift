/// The configuration cannot be used. All problems of a file are reported at once, so that they can be fixed together.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// In the order of the file; never empty.
  package var problems: [ConfigurationProblem]

  package init(_ first: ConfigurationProblem, _ others: ConfigurationProblem...) {
    problems = [first] + others
  }

  /// Each problem once, in the order of the file; nil if there are none.
  package init?(_ problems: [ConfigurationProblem]) {
    guard !problems.isEmpty else { return nil }
    var seen: Set<ConfigurationProblem> = []
    self.problems = problems.filter { seen.insert($0).inserted }.enumerated().sorted { one, other in
      let places = (one.element.location.order, other.element.location.order)
      return places.0 == places.1 ? one.offset < other.offset : places.0.lexicographicallyPrecedes(places.1)
    }.map(\.element)
  }

  /// One line per problem.
  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

/// A problem of the configuration: where it is, and what to do about it.
package struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
  package var location: ConfigurationLocation
  /// For people; anything that looks like a secret key has been removed.
  package var message: String

  /// Removes anything that looks like a secret key from the message.
  package init(at location: ConfigurationLocation, _ message: String) {
    self.location = location
    self.message = SecretRedaction.redact(message)
  }

  /// `LOCATION: MESSAGE`, on one line.
  package var description: String {
    "\(SecretRedaction.redact(location.description)): \(message)"
  }
}

/// Where a setting was made: enough for a person to go there and change it.
package enum ConfigurationLocation: Hashable, Sendable {
  /// A file as a whole: missing, unreadable, not text.
  case file(String)
  case place(FilePlace)
  /// An environment variable.
  case environment(String)
  /// An option, with its dashes.
  case commandLine(String)
}

extension ConfigurationLocation {
  /// The place in a file; problems of a whole file, or outside files, come first.
  var order: [Int] { if case .place(let place) = self { [place.line, place.column] } else { [0, 0] } }
}

extension ConfigurationLocation: CustomStringConvertible {
  /// The beginning of an error line: `config.yml:7:5: profiles.acme.api_url`, `CLERK_API_URL`, `--api-url`.
  package var description: String {
    switch self {
    case .file(let path): path
    case .place(let place): place.description
    case .environment(let name): name
    case .commandLine(let option): option
    }
  }
}

package struct FilePlace: Hashable, Sendable, CustomStringConvertible {
  /// As given or found.
  package var file: String
  /// Counted from 1.
  package var line: Int
  /// In Unicode scalars, counted from 1.
  package var column: Int
  /// The key and the keys around it (`profiles.acme.api_url`); empty for the document itself.
  package var key: String

  /// `FILE:LINE:COLUMN: KEY`, without the key if there is none.
  package var description: String {
    key.isEmpty ? "\(file):\(line):\(column)" : "\(file):\(line):\(column): \(key)"
  }
}

/// A value and where it was set, so that code that later finds it wrong can report it in the same form as the reader
/// of the file (see ``problem(_:)``).
package struct Located<Value> {
  package var value: Value
  package var location: ConfigurationLocation

  package init(_ value: Value, at location: ConfigurationLocation) {
    self.value = value
    self.location = location
  }

  /// The error to throw when this value turns out to be wrong.
  package func problem(_ message: String) -> ConfigurationError {
    ConfigurationError(ConfigurationProblem(at: location, message))
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
