import Text
import Yams

/// Reads a YAML document with places, and collects its problems instead of stopping at the first.
struct YAMLReader {
  /// For messages only; nothing is opened.
  let file: String
  private(set) var problems: [ConfigurationProblem] = []

  /// Nil for an empty document.
  ///
  /// - Throws: ``ConfigurationError`` if the text is not YAML.
  func root(of text: String) throws(ConfigurationError) -> Node? {
    do {
      // What a scalar means is decided here; the standard resolver would compile regular expressions for it.
      return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw ConfigurationError(YAMLMistake.problem(error, in: text, file: file))
    } catch {
      throw ConfigurationError(ConfigurationProblem(at: .file(file), "cannot be read as YAML: \(error)"))
    }
  }

  /// An empty value (`keys:` with all its lines commented out) is an empty mapping.
  mutating func members(of node: Node, key: String) -> [YAMLMember] {
    if case .scalar(let scalar) = node, isAbsent(scalar) { return [] }
    guard case .mapping(let mapping) = node else {
      report("expected a mapping (name: value), found \(kind(of: node))", at: node, key: key)
      return []
    }
    var members: [YAMLMember] = []
    for (name, value) in mapping {
      guard case .scalar(let scalar) = name, !scalar.string.isEmpty, !scalar.string.holdsControl else {
        report("a name must be a word, found \(kind(of: name))", at: name, key: key)
        continue
      }
      guard !SecretRedaction.holdsKey(scalar.string) else {
        report(SecretRedaction.advice, at: name, key: key)
        continue
      }
      members.append(YAMLMember(name: scalar.string, inside: key, nameNode: name, value: value))
    }
    return members
  }

  /// The items of a list, each named by its place, counted from 1; an empty value is an empty list.
  mutating func items(of member: YAMLMember) -> [YAMLMember] {
    if case .scalar(let scalar) = member.value, isAbsent(scalar) { return [] }
    guard case .sequence(let sequence) = member.value else {
      report("expected a list, found \(kind(of: member.value))", at: member.value, key: member.key)
      return []
    }
    return sequence.enumerated().map { place, node in
      YAMLMember(name: "\(place + 1)", inside: member.key, nameNode: node, value: node)
    }
  }

  /// A one-line text; nil, and a problem, for anything else.
  mutating func text(_ member: YAMLMember) -> Located<String>? {
    text(member.value, key: member.key)
  }

  mutating func text(_ node: Node, key: String) -> Located<String>? {
    guard case .scalar(let scalar) = node else {
      report("expected a text, found \(kind(of: node))", at: node, key: key)
      return nil
    }
    // `~` alone is a key that can be pressed; only what is really empty counts as absent.
    guard !scalar.string.isEmpty else {
      report("has no value: add one, or remove the line", at: node, key: key)
      return nil
    }
    guard !scalar.string.holdsControl else {
      report(
        "holds a line break, a tab or another control character; one line of text is expected", at: node,
        key: key)
      return nil
    }
    guard !SecretRedaction.holdsKey(scalar.string) else {
      report(SecretRedaction.advice, at: node, key: key)
      return nil
    }
    return Located(scalar.string, at: location(of: node, key: key))
  }

  /// One text or a list of texts; nil, and a problem, for anything else.
  mutating func texts(_ member: YAMLMember) -> [Located<String>]? {
    guard case .sequence(let sequence) = member.value else { return text(member).map { [$0] } }
    return sequence.compactMap { text($0, key: member.key) }
  }

  /// Nil, and a problem, for anything but `true` or `false`.
  mutating func bool(_ member: YAMLMember) -> Bool? {
    if case .scalar(let scalar) = member.value, scalar.style == .plain {
      if scalar.string == "true" { return true }
      if scalar.string == "false" { return false }
    }
    report("expected true or false, found \(kind(of: member.value))", at: member.value, key: member.key)
    return nil
  }

  mutating func reportUnknown(_ member: YAMLMember, known: [String]) {
    report(
      "unknown key\(NearestName.advice(for: member.name, among: known))", at: member.nameNode, key: member.key
    )
  }

  mutating func report(_ message: String, at node: Node, key: String) {
    report(message, at: location(of: node, key: key))
  }

  mutating func report(_ message: String, at location: ConfigurationLocation) {
    problems.append(ConfigurationProblem(at: location, message))
  }

  func location(of node: Node, key: String) -> ConfigurationLocation {
    .place(FilePlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, key: key))
  }

  /// - Throws: ``ConfigurationError`` if there are problems.
  func finish() throws(ConfigurationError) {
    if let error = ConfigurationError(problems) { throw error }
  }

  private func isAbsent(_ scalar: Node.Scalar) -> Bool {
    scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
  }

  private func kind(of node: Node) -> String {
    switch node {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    case .scalar(let scalar) where scalar.string.isEmpty: "nothing"
    case .scalar(let scalar) where scalar.string.holdsControl: "control characters"
    case .scalar(let scalar): "“\(scalar.string.prefix(40))”"
    }
  }
}

extension String {
  /// Whether the text contains a control character, such as a line break or a tab.
  fileprivate var holdsControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}

/// One `name: value` of a mapping.
struct YAMLMember {
  let name: String
  /// The name with the names around it, `profiles.acme.api_url`; a name with a dot in it is quoted.
  let key: String
  let nameNode: Node
  let value: Node

  /// `outer` is the path of the mapping, empty for the document.
  init(name: String, inside outer: String, nameNode: Node, value: Node) {
    self.name = name
    self.nameNode = nameNode
    self.value = value
    let shown = name.contains { $0 == "." || $0 == "\"" || $0.isWhitespace } ? "\"\(name)\"" : name
    key = SecretRedaction.redact(outer.isEmpty ? shown : "\(outer).\(shown)")
  }
}

/// Turns the YAML parser's errors into something a person can act on. The parser's own description quotes lines of
/// the file, which could hold a secret; this does not.
enum YAMLMistake {
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
    case "\t": return "; indent with spaces: YAML does not allow tabs there"
    case "@", "`", "%": return "; put a value that begins with \(line[index]) in quotes"
    default: return ""
    }
  }
}
