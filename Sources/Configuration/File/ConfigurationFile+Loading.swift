import Files
import Glibc
import Text

extension ConfigurationFile {
  /// Reads the file that applies: `explicitPath` (from `--config`), which must exist, or else the usual one, which may
  /// be missing.
  /// - Parameters:
  ///   - explicitPath: The path given on the command line, if one was.
  ///   - environment: The environment: `XDG_CONFIG_HOME`, `HOME`.
  /// - Throws: ``ConfigurationError`` with every problem found.
  package static func load(
    explicitPath: String?, environment: [String: String]
  ) throws(ConfigurationError) -> ConfigurationFile {
    var problems: [ConfigurationProblem] = []
    let file = try load(explicitPath: explicitPath, environment: environment, problems: &problems)
    if let error = ConfigurationError(problems) { throw error }
    return file
  }

  /// Reads the file that applies as far as it can be understood, so that whoever knows what the names in it mean can tell
  /// what is wrong with those at the same time.
  /// - Parameters:
  ///   - explicitPath: The path given on the command line, if one was.
  ///   - environment: The environment: `XDG_CONFIG_HOME`, `HOME`.
  ///   - problems: What is wrong is added to it.
  /// - Throws: ``ConfigurationError`` where it cannot be read, or is not YAML at all.
  package static func load(
    explicitPath: String?, environment: [String: String], problems: inout [ConfigurationProblem]
  ) throws(ConfigurationError) -> ConfigurationFile {
    if let explicitPath { return try read(path: explicitPath, mayBeMissing: false, problems: &problems) }
    guard let path = usualPath(environment: environment) else { return ConfigurationFile() }
    return try read(path: path, mayBeMissing: true, problems: &problems)
  }

  /// `$XDG_CONFIG_HOME/orgdesk/config.yml`, or the same under `~/.config`. As the XDG specification says, a relative
  /// `XDG_CONFIG_HOME` is ignored. Nil where there is no home either.
  package static func usualPath(environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return "\(folder)/orgdesk/config.yml"
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return "\(home)/.config/orgdesk/config.yml"
  }

  /// Bytes of a configuration file at most.
  private static let limit = 1 << 20

  private static func read(
    path: String, mayBeMissing: Bool, problems: inout [ConfigurationProblem]
  ) throws(ConfigurationError) -> ConfigurationFile {
    let text: String
    do throws(FileError) {
      let file = try ReadableFile(path)
      // It names commands to run: they are the person's own, or the system's.
      guard file.owner == geteuid() || file.owner == 0 else { throw FileError(path, .foreign) }
      text = try file.text(limit: limit)
    } catch {
      if mayBeMissing && error.reason == .missing { return ConfigurationFile() }
      if case .notText(let mistake) = error.reason {
        let place = FilePlace(file: path, line: mistake.line, column: mistake.column, key: "")
        throw ConfigurationError(ConfigurationProblem(at: .place(place), "the file \(mistake)"))
      }
      throw ConfigurationError(ConfigurationProblem(at: .file(path), "cannot be read: \(error.because)"))
    }
    return try ConfigurationFile(parsing: text, file: path, problems: &problems)
  }
}
