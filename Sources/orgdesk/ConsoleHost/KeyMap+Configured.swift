import Configuration
import Console
import Screen
import Text

extension KeyMap {
  static func configured(by file: ConfigurationFile) throws(ProgramFailure) -> KeyMap {
    do {
      return try KeyMap(overrides: file.keys.map(override))
    } catch {
      throw ProgramFailure(place(of: error, in: file).problem(error.explanation))
    }
  }

  /// All that is wrong with the keys of a configuration file.
  static func problems(in file: ConfigurationFile) -> [ConfigurationProblem] {
    var problems: [ConfigurationProblem] = []
    var good: [KeyChoice] = []
    for choice in file.keys {
      let unknown = unknown(choice.command)
      let keys = choice.keys.filter { KeyPress(parsing: $0.value) == nil }.map {
        ConfigurationProblem(at: $0.location, KeyMapError.unknownKey($0.value).explanation)
      }
      problems += [unknown].compactMap { $0 } + keys
      if unknown == nil, keys.isEmpty { good.append(choice) }
    }
    // Each reported conflict takes a command's keys out, so that the next one shows.
    while true {
      do throws(KeyMapError) {
        _ = try KeyMap(overrides: good.map(override))
        return problems
      } catch {
        problems.append(ConfigurationProblem(at: place(of: error, in: file).location, error.explanation))
        guard case .conflict(_, let first, let second) = error,
          let place = good.lastIndex(where: { [first, second].map(\.rawValue).contains($0.command.value) })
        else { return problems }
        good.remove(at: place)
      }
    }
  }

  private static func unknown(_ command: Located<String>) -> ConfigurationProblem? {
    let near = NearestName.suggestion(for: command.value, among: Command.allCases.map(\.rawValue))
    do throws(KeyMapError) {
      _ = try KeyMap(overrides: [(command.value, [])])
      return nil
    } catch {
      let told = near.map { KeyMapError.unknownCommand(command.value, nearest: $0) } ?? error
      return ConfigurationProblem(at: command.location, told.explanation)
    }
  }

  private static func override(_ choice: KeyChoice) -> (command: String, keys: [String]) {
    (choice.command.value, choice.keys.map(\.value))
  }

  private static func place(of error: KeyMapError, in file: ConfigurationFile) -> Located<String> {
    let fallback = Located("", at: .file(file.path ?? ""))
    switch error {
    case .unknownCommand(let name, _):
      return file.keys.first { $0.command.value == name }?.command ?? fallback
    case .unknownKey(let text):
      return file.keys.flatMap(\.keys).first { $0.value == text } ?? fallback
    case .conflict(let key, let first, let second):
      let names = [first.rawValue, second.rawValue]
      let choices = file.keys.filter { names.contains($0.command.value) }
      return choices.flatMap(\.keys).first { $0.value == key } ?? choices.first?.command ?? fallback
    }
  }
}
