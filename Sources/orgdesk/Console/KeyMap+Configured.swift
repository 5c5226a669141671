import Configuration
import Console

extension KeyMap {
  /// The key map with the keys of the configuration file.
  ///
  /// - Throws: `ProgramFailure` that names file, line and key.
  static func configured(by file: ConfigurationFile) throws(ProgramFailure) -> KeyMap {
    do {
      return try KeyMap(overrides: file.keys.map { ($0.command.value, $0.keys.map(\.value)) })
    } catch {
      throw ProgramFailure(place(of: error, in: file).problem(error.explanation))
    }
  }

  /// Where in the file a mistake was made.
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
