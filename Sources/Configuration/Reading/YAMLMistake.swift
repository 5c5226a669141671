import Yams

/// Turns what the YAML parser says into what a person can act on. The parser's own description quotes lines of the
/// file, which could hold a secret; this does not.
enum YAMLMistake {
  /// The problem that the parser met.
  static func problem(_ error: YamlError, in text: String, file: String) -> ConfigurationProblem {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let inside = context.map { " \($0.text) that begins on line \($0.mark.line)" } ?? ""
      let advice = advice(at: mark, in: text)
      return ConfigurationProblem(at: place(mark, file), "not valid YAML: \(problem)\(inside)\(advice)")
    case .duplicatedKeysInMapping(let names, let context):
      let listed = names.sorted().joined(separator: ", ")
      return ConfigurationProblem(
        at: place(context.mark, file), "\(listed): given more than once in the mapping that holds this line")
    case .reader(let problem, _, _, _):
      return ConfigurationProblem(at: .file(file), "not valid YAML: \(problem)")
    default:
      return ConfigurationProblem(at: .file(file), "cannot be read as YAML: \(error)")
    }
  }

  private static func place(_ mark: Mark, _ file: String) -> ConfigurationLocation {
    .place(FilePlace(file: file, line: mark.line, column: mark.column, key: ""))
  }

  private static func advice(at mark: Mark, in text: String) -> String {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line - 1) else { return "" }
    let line = lines[mark.line - 1]
    guard let index = line.index(line.startIndex, offsetBy: mark.column - 1, limitedBy: line.endIndex),
      index < line.endIndex
    else { return "" }
    switch line[index] {
    case "\t": return "; indent with spaces, YAML allows no tabs there"
    case "@", "`", "%": return "; put a value that begins with \(line[index]) in quotes"
    default: return ""
    }
  }
}
