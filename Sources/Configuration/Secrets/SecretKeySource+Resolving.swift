import Files
import Text

extension SecretKeySource {
  /// Bytes of a key file at most.
  private static let limit = 1 << 16

  /// Gets the key. Blocks the calling thread: for up to `timeLimit` where a command is run.
  /// - Parameters:
  ///   - environment: The environment, for variables, for the home folder and for the command.
  ///   - hidden: The variables that a command does not inherit: they hold keys.
  ///   - timeLimit: How long a command may take.
  /// - Throws: ``SecretKeyError``.
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
      throw SecretKeyError("others may read or write the file \(path); close it with: chmod 600 \(path)")
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
    let result = try ShellCommand(command).run(environment: environment, timeLimit: timeLimit)
    let line: String
    do throws(TextMistake) {
      line = try result.firstLine()
    } catch {
      throw SecretKeyError("what \(self) prints \(error)")
    }
    let said = result.said(hiding: line.trimmed)
    switch result.end {
    case .exited(0): break
    case .exited(let status): throw SecretKeyError("\(self) failed with exit status \(status)\(said)")
    case .signalled(let signal): throw SecretKeyError("\(self) was ended by signal \(signal)\(said)")
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
      throw SecretKeyError("what is in \(self) is no secret key: a key is one word of plain ASCII")
    }
    return Secret(key)
  }
}

extension Located<SecretKeySource> {
  /// Gets the key, as ``SecretKeySource/resolve(environment:timeLimit:)`` does.
  /// - Throws: ``ConfigurationError`` that names the place where the source was said.
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

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
