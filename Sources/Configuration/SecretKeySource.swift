import Files
import Processes
import Text

/// Where a secret key is kept. The configuration names the place, never the key.
package enum SecretKeySource: Sendable, Hashable {
  case environment(String)
  /// The first line that a shell command prints on standard output: a password manager's, for example.
  case command(String)
  /// A file that no one else may read. A path that begins with `~/` is below the home folder.
  case file(String)

  /// The keys of a profile that name a source.
  static let keys = ["secret_key_env", "secret_key_command", "secret_key_file"]

  /// Parses one of ``keys``; a relative path is beside the configuration file.
  init(key: String, text: String, file: String) throws(SecretKeyError) {
    switch key {
    case "secret_key_env":
      guard Self.isVariableName(text) else {
        throw SecretKeyError(
          "expected the name of a variable (letters, digits and underscores), not its value")
      }
      self = .environment(text)
    case "secret_key_command":
      self = .command(text)
    default:
      let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
      self = .file(text.hasPrefix("/") || text.hasPrefix("~/") ? text : folder + text)
    }
  }

  private static func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}

extension SecretKeySource: CustomStringConvertible {
  package var description: String {
    switch self {
    case .environment(let name): "the variable \(name)"
    case .command(let command): "the command “\(command)”"
    case .file(let path): "the file \(path)"
    }
  }
}

extension SecretKeySource {
  /// Bytes of a key file at most.
  private static let limit = 1 << 16

  /// Blocks the calling thread: for up to `timeLimit` if a command is run.
  ///
  /// - Parameter hidden: The variables that a command does not inherit: they hold keys.
  package func resolve(
    environment: [String: String], hiding hidden: Set<String> = [SessionSettings.secretKeyVariable],
    timeLimit: Duration = .seconds(30)
  ) throws(SecretKeyError) -> Secret {
    switch self {
    case .environment(let name):
      guard let value = environment[name], !value.isEmpty else {
        throw SecretKeyError("the variable \(name) is not set; set it to the secret key of the instance")
      }
      return try checked(value)
    case .command(let command):
      return try checked(output(of: command, environment.filter { !hidden.contains($0.key) }, timeLimit))
    case .file(let path):
      return try checked(content(of: path, environment))
    }
  }

  private func content(of path: String, _ environment: [String: String]) throws(SecretKeyError) -> String {
    var path = path
    if path.hasPrefix("~/") {
      guard let home = environment["HOME"], !home.isEmpty else {
        throw SecretKeyError("\(self) cannot be found: HOME is not set")
      }
      path = home + path.dropFirst()
    }
    let permissions: UInt32
    let text: Result<String, FileError>
    do throws(FileError) {
      let file = try ReadableFile(path)
      permissions = file.permissions
      text = Result { () throws(FileError) in try file.text(limit: Self.limit) }
    } catch {
      throw SecretKeyError("the file \(path) cannot be read: \(error.because)")
    }
    guard permissions & 0o077 == 0 else {
      throw SecretKeyError("other users can read or write the file \(path); fix this with: chmod 600 \(path)")
    }
    do {
      return try text.get()
    } catch {
      throw SecretKeyError("the file \(path) cannot be read: \(error.because)")
    }
  }

  private func output(
    of command: String, _ environment: [String: String], _ timeLimit: Duration
  ) throws(SecretKeyError) -> String {
    let result = try SecretCommand(command).run(environment: environment, timeLimit: timeLimit)
    let line: String
    do throws(TextMistake) {
      line = try result.firstLine()
    } catch {
      throw SecretKeyError("the output of \(self) \(error)")
    }
    let said = result.said(hiding: line.trimmed)
    switch result.end {
    case .ended(.exited(0)): break
    case .ended(.exited(let status)): throw SecretKeyError("\(self) failed with exit status \(status)\(said)")
    case .ended(.signalled(let signal)): throw SecretKeyError("\(self) was ended by signal \(signal)\(said)")
    case .wantedTerminal:
      throw SecretKeyError(
        "\(self) asked for something at the terminal; it must print the key without asking\(said)")
    case .tookTooLong: throw SecretKeyError("\(self) printed no key within \(timeLimit) and was ended\(said)")
    }
    guard !line.trimmed.isEmpty else {
      throw SecretKeyError("\(self) printed nothing on its first line\(said)")
    }
    return line
  }

  private func checked(_ text: String) throws(SecretKeyError) -> Secret {
    let key = text.trimmed
    guard !key.isEmpty else { throw SecretKeyError("\(self) is empty") }
    guard key.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }) else {
      throw SecretKeyError("\(self) does not hold a secret key: a key is one word of plain ASCII")
    }
    return Secret(key)
  }
}

extension Located<SecretKeySource> {
  /// - Throws: ``ConfigurationError`` that names the place where the source was set.
  package func resolve(
    environment: [String: String], hiding hidden: Set<String> = [SessionSettings.secretKeyVariable],
    timeLimit: Duration = .seconds(30)
  ) throws(ConfigurationError) -> Secret {
    do {
      return try value.resolve(environment: environment, hiding: hidden, timeLimit: timeLimit)
    } catch {
      throw problem(error.message)
    }
  }
}

/// A secret on its way from where it is kept to where it is used. No description, dump or interpolation shows it;
/// only ``reveal()`` does.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  package init(_ value: String) {
    self.value = value
  }

  /// The value, to be handed only to its use.
  package func reveal() -> String {
    value
  }

  package var description: String { "(secret)" }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A secret key could not be obtained from its source.
package struct SecretKeyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What failed, why, and what to do, for people. Contains no secret.
  package var message: String

  init(_ message: String) {
    self.message = message
  }

  package var description: String { message }
}
