import Configuration

extension ConfigurationFile {
  /// The configuration file, or the defaults where there is none. All that is wrong with it is told at once, whatever the
  /// command needs of it. The variables with keys in them are no longer inherited by other programs.
  ///
  /// - Throws: `ProgramFailure` that names file, line and key of each mistake.
  static func orFailure(path: String?, environment: [String: String]) throws(ProgramFailure)
    -> ConfigurationFile
  {
    do throws(ConfigurationError) {
      var problems: [ConfigurationProblem] = []
      let file = try load(explicitPath: path, environment: environment, problems: &problems)
      problems += ConfigurationCheck.problems(in: file)
      if let error = ConfigurationError(problems) { throw error }
      ProcessEnvironment.hideFromChildren(file.secretVariables)
      return file
    } catch {
      throw ProgramFailure(error)
    }
  }
}
