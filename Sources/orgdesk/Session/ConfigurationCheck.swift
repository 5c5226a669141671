import Changes
import ClerkAPI
import Configuration
import Console
import Resources
import Views

/// What is wrong with the names and values of a configuration file: those that only the parts know which they are for.
enum ConfigurationCheck {
  /// All of it.
  static func problems(in file: ConfigurationFile) -> [ConfigurationProblem] {
    let roles = file.roles.flatMap(Role.problems).map { problem($0.text, $0.message) }
    return theme(file.theme) + KeyMap.problems(in: file) + roles
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
      .compactMap { $0 }.compactMap { text -> ConfigurationProblem? in
        do throws(MoneyTextError) {
          _ = try CreditRules.limit(parsing: text.value)
          return nil
        } catch {
          return problem(text, "“\(text.value)” is not an amount. \(error.explanation)")
        }
      }
    return [role, address].compactMap { $0 } + amounts
  }

  /// That there is nothing of that name, and what was probably meant; nil where there is.
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
