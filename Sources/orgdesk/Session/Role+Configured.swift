import Changes
import ClerkAPI
import Configuration

extension Role {
  /// The role of that name: one of the configuration file's own, else one that is always there.
  ///
  /// - Throws: `ProgramFailure` that names file, line and key: there is none of that name, or it cannot be so.
  static func named(_ name: Located<String>, in file: ConfigurationFile) throws(ProgramFailure) -> Role {
    var roles = standard
    for settings in file.roles {
      let role = try Role(settings)
      roles.removeAll { $0.name == role.name }
      roles.append(role)
    }
    guard let role = roles.first(where: { $0.name == name.value }) else {
      let known = roles.map(\.name).joined(separator: ", ")
      throw ProgramFailure(name.problem("there is no role “\(name.value)”; roles are \(known)"))
    }
    return role
  }

  private init(_ settings: RoleSettings) throws(ProgramFailure) {
    let name = settings.name
    guard name.value != Role.viewer.name, name.value != Role.admin.name else {
      throw ProgramFailure(name.problem("“\(name.value)” cannot be changed; give the role another name"))
    }
    guard let limit = settings.creditLimit else {
      throw ProgramFailure(name.problem("a role needs credits: {limit: AMOUNT}"))
    }
    self = .support(name.value, adjustingCreditsUpTo: try CreditRules.amount(limit))
  }
}
