import Configuration
import Console
import Screen

extension OwnCommand {
  /// Nil where the check finds a problem.
  init?(_ settings: OwnCommandSettings) {
    guard let key = KeyPress(parsing: settings.key.value) else { return nil }
    var words: [OwnText] = []
    for word in settings.words {
      guard let text = try? OwnText(parsing: word.value, isShell: settings.isShell) else { return nil }
      words.append(text)
    }
    self.init(
      name: settings.name.value, key: key, words: words, isShell: settings.isShell,
      confirms: settings.confirms, showsOutput: settings.output == .show)
  }

  /// What is wrong with the keys and texts of a profile's own commands.
  static func problems(_ commands: [OwnCommandSettings], _ keyMap: KeyMap?) -> [ConfigurationProblem] {
    commands.flatMap { command in
      [keyProblem(command.key, keyMap)].compactMap { $0 }
        + command.words.compactMap { word in
          do throws(OwnCommandMistake) {
            _ = try OwnText(parsing: word.value, isShell: command.isShell)
            return nil
          } catch {
            return ConfigurationProblem(at: word.location, error.text)
          }
        }
    }
  }

  private static func keyProblem(_ key: Located<String>, _ keyMap: KeyMap?) -> ConfigurationProblem? {
    guard let press = KeyPress(parsing: key.value) else {
      return ConfigurationProblem(at: key.location, KeyMapError.unknownKey(key.value).explanation)
    }
    let used = [KeyContext.list, .detail].lazy.compactMap { keyMap?.command(for: press, in: $0) }.first
    return used.map {
      ConfigurationProblem(
        at: key.location,
        "“\(key.value)” is the key of “\($0.rawValue)”; choose another, or give that one other keys")
    }
  }
}
