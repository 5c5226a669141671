import Configuration

extension ConfigurationFile {
  /// The configuration file, or the defaults where there is none.
  ///
  /// - Throws: `ProgramFailure` that names file, line and key.
  static func orFailure(path: String?, environment: [String: String]) throws(ProgramFailure)
    -> ConfigurationFile
  {
    do {
      return try load(explicitPath: path, environment: environment)
    } catch {
      throw ProgramFailure(error)
    }
  }
}
