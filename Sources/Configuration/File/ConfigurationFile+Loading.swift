extension ConfigurationFile {
  /// Reads the file that applies: `explicitPath` (from `--config`), which must exist, or else the usual one, which may
  /// be missing.
  /// - Parameters:
  ///   - explicitPath: The path given on the command line, if one was.
  ///   - environment: The environment: `XDG_CONFIG_HOME`, `HOME`.
  /// - Throws: ``ConfigurationError`` with every problem found.
  public static func load(
    explicitPath: String?, environment: [String: String]
  ) throws(ConfigurationError) -> ConfigurationFile {
    if let explicitPath { return try read(path: explicitPath, mayBeMissing: false) }
    guard let path = usualPath(environment: environment) else { return ConfigurationFile() }
    return try read(path: path, mayBeMissing: true)
  }

  /// `$XDG_CONFIG_HOME/orgdesk/config.yml`, or the same under `~/.config`. As the XDG specification says, a relative
  /// `XDG_CONFIG_HOME` is ignored. Nil where there is no home either.
  public static func usualPath(environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return "\(folder)/orgdesk/config.yml"
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return "\(home)/.config/orgdesk/config.yml"
  }

  private static func read(path: String, mayBeMissing: Bool) throws(ConfigurationError) -> ConfigurationFile {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes(path: path).bytes
    } catch {
      if mayBeMissing && error == .missing { return ConfigurationFile() }
      throw ConfigurationError(ConfigurationProblem(at: .file(path), "cannot be read: \(error.reason)"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError(ConfigurationProblem(at: .file(path), "is not UTF-8 text"))
    }
    return try ConfigurationFile(parsing: text, file: path)
  }
}
