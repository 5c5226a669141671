import Changes
import ClerkAPI
import Configuration

extension Role {
  /// The role of that name: one of the configuration file's own, else one that is always there.
  ///
  /// - Throws: `ProgramFailure` that names file, line and key: there is none of that name, or it cannot be so.
  static func named(_ name: Located<String>, in file: ConfigurationFile) throws(ProgramFailure) -> Role {
    if let problem = file.roles.lazy.flatMap(problems).first {
      throw ProgramFailure(problem.text.problem(problem.message))
    }
    let own = file.roles.compactMap(Role.init)
    guard
      let role = own.first(where: { $0.name == name.value })
        ?? standard.first(where: { $0.name == name.value })
    else {
      let known = names(in: file).joined(separator: ", ")
      throw ProgramFailure(name.problem("there is no role “\(name.value)”; roles are \(known)"))
    }
    return role
  }

  /// The names that a profile may name.
  static func names(in file: ConfigurationFile) -> [String] {
    let standard = standard.map(\.name)
    return standard + file.roles.map(\.name.value).filter { !standard.contains($0) }
  }

  /// What is wrong with a role of a configuration file.
  static func problems(_ settings: RoleSettings) -> [(text: Located<String>, message: String)] {
    let name = settings.name
    if [viewer.name, admin.name].contains(name.value) {
      return [(name, "“\(name.value)” cannot be changed; give the role another name")]
    }
    guard let limit = settings.creditLimit else { return [(name, "a role needs credits: {limit: AMOUNT}")] }
    do throws(MoneyTextError) {
      _ = try CreditRules.limit(parsing: limit.value)
      return []
    } catch {
      return [(limit, "“\(limit.value)” is not an amount. \(error.explanation)")]
    }
  }

  private init?(_ settings: RoleSettings) {
    guard let limit = settings.creditLimit, let amount = try? CreditRules.limit(parsing: limit.value) else {
      return nil
    }
    self = .support(settings.name.value, adjustingCreditsUpTo: amount)
  }
}
