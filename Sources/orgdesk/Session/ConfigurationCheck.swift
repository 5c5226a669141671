import Changes
import ClerkAPI
import Configuration
import Console
import Index
import Resources
import Text
import Views

/// What is wrong with the names and values of a configuration file: those that only the parts know which they are for.
enum ConfigurationCheck {
  static func problems(in file: ConfigurationFile) -> [ConfigurationProblem] {
    let roles = file.roles.flatMap(Role.problems).map { problem($0.text, $0.message) }
    let keyMap = try? KeyMap.configured(by: file)
    let commands = file.profiles.flatMap { OwnCommand.problems($0.commands, keyMap) }
    return theme(file.theme) + KeyMap.problems(in: file) + roles + commands
      + file.profiles.flatMap { profile($0, roles: Role.names(in: file)) }
  }

  private static func theme(_ theme: ThemeChoice) -> [ConfigurationProblem] {
    let name = theme.name.flatMap { name in
      unknown(name, "theme", among: EmbeddedFile.themes.map(\.baseName), "themes are")
    }
    let roles = theme.styles.compactMap { style in
      unknown(style.role, "role", among: StyleRole.allCases.map(\.rawValue), "roles are")
    }
    return [name].compactMap { $0 } + roles
  }

  private static func profile(_ profile: Profile, roles: [String]) -> [ConfigurationProblem] {
    let role = profile.role.flatMap { unknown($0, "role", among: roles, "roles are") }
    let address = profile.apiURL.flatMap { text -> ConfigurationProblem? in
      do throws(APIAddressError) {
        _ = try APIAddress(parsing: text.value)
        return nil
      } catch {
        return problem(text, "\(APIAddress.redacted(text.value)) \(error.explanation)")
      }
    }
    let amounts = [profile.credits?.maximum, profile.credits?.retypeAbove, profile.credits?.approvalAbove]
      .compactMap { $0 }.compactMap { text in
        CreditRules.mistake(inLimit: text.value).map { problem(text, $0) }
      }
    let kinds = ChangeKind.allCases.filter(\.isAboutPeople).map(\.rawValue)
    let people = profile.people.compactMap { unknown($0.kind, "change of people", among: kinds, "they are") }
    let application = profile.application.flatMap { id in
      id.value.hasPrefix("app_")
        && id.value.dropFirst(4).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        ? nil : problem(id, "“\(id.value)” is not the id of an application, such as app_2abc")
    }
    return [role, address, application].compactMap { $0 } + people + amounts + profile.saved.flatMap(saved)
      + columns(profile.columns)
  }

  private static func columns(_ columns: [Located<String>]) -> [ConfigurationProblem] {
    var known: Set<ListColumn> = []
    return columns.compactMap { name in
      guard let column = ListColumn(parsing: name.value) else {
        return unknown(
          name, "column", among: (ListColumn.fields + ListColumn.billing).map(\.name),
          "columns are public.…, private.…,")
      }
      return known.insert(column).inserted ? nil : problem(name, "“\(name.value)” is listed twice")
    }
  }

  private static func saved(_ saved: SavedFilterSettings) -> [ConfigurationProblem] {
    let name = SavedFilters.mistake(inName: saved.name.value).map { problem(saved.name, $0) }
    // Whether private metadata is shown is known when the filter is used.
    let context = FilterContext(now: Timestamp.now, time: .system, showsPrivate: true).ofSaved
    var mistake: FilterMistake?
    _ = Filter(understanding: saved.text.value, in: context, mistake: &mistake)
    return [name, mistake.map { problem(saved.text, $0.explanation) }].compactMap { $0 }
  }

  /// That a name is unknown, with the nearest known one; nil where it is known.
  static func unknown(
    _ name: Located<String>, _ what: String, among known: [String], _ are: String
  ) -> ConfigurationProblem? {
    guard !known.contains(name.value) else { return nil }
    let advice =
      NearestName.suggestion(for: name.value, among: known).map { ", did you mean “\($0)”?" }
      ?? "; \(are) \(known.joined(separator: ", "))"
    return problem(name, "there is no \(what) “\(name.value)”\(advice)")
  }

  private static func problem(_ text: Located<String>, _ message: String) -> ConfigurationProblem {
    ConfigurationProblem(at: text.location, message)
  }
}

extension ConfigurationFile {
  /// The configuration file, or the defaults where there is none. All problems are reported at once, whatever the
  /// command needs of it. The variables with keys in them are no longer inherited by other programs.
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

extension CreditRules {
  init(_ settings: CreditSettings) throws(ProgramFailure) {
    self.init()
    if let reasons = settings.reasons { self.reasons = reasons.map(\.value) }
    requiresReason = settings.requireReason
    requiresTicket = settings.requireTicket
    if let text = settings.maximum { maximum = try Self.amount(text) }
    if let text = settings.retypeAbove { retypeAbove = try Self.amount(text) }
    if let text = settings.approvalAbove { approvalAbove = try Self.amount(text) }
  }

  /// An amount as people write one.
  static func amount(_ text: Located<String>) throws(ProgramFailure) -> Money {
    guard let amount = try? limit(parsing: text.value) else {
      throw ProgramFailure(text.problem(mistake(inLimit: text.value) ?? ""))
    }
    return amount
  }

  /// Why a text is not an amount; nil if it is.
  static func mistake(inLimit text: String) -> String? {
    do throws(MoneyTextError) {
      _ = try limit(parsing: text)
      return nil
    } catch {
      return "“\(text)” is not an amount. \(error.explanation)"
    }
  }
}

extension Role {
  /// The role of that name: one of the configuration file's own, else one that is always there.
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

  static func names(in file: ConfigurationFile) -> [String] {
    let standard = standard.map(\.name)
    return standard + file.roles.map(\.name.value).filter { !standard.contains($0) }
  }

  static func problems(_ settings: RoleSettings) -> [(text: Located<String>, message: String)] {
    let name = settings.name
    if [viewer.name, admin.name].contains(name.value) {
      return [(name, "“\(name.value)” cannot be changed; choose another role name")]
    }
    guard let limit = settings.creditLimit else { return [(name, "a role needs credits: {limit: AMOUNT}")] }
    return CreditRules.mistake(inLimit: limit.value).map { [(limit, $0)] } ?? []
  }

  private init?(_ settings: RoleSettings) {
    guard let limit = settings.creditLimit, let amount = try? CreditRules.limit(parsing: limit.value) else {
      return nil
    }
    self = .support(settings.name.value, adjustingCreditsUpTo: amount)
  }
}
