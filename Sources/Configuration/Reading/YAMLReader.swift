import Yams

/// Reads one YAML document with places, and gathers what is wrong with it instead of stopping at the first problem.
struct YAMLReader {
  /// The file's path, for messages.
  let file: String
  /// What was found wrong so far.
  private(set) var problems: [ConfigurationProblem] = []

  /// A reader for the file of this path (for messages only; nothing is opened).
  init(file: String) {
    self.file = file
  }

  /// The document's root, nil for an empty one.
  /// - Throws: ``ConfigurationError`` where the text is not YAML.
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

  /// The members of a mapping. What stands empty (`keys:` with all its lines commented out) is an empty mapping.
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

  /// A text of one line; nil, and a problem, where something else stands.
  mutating func text(_ member: YAMLMember) -> Located<String>? {
    text(member.value, key: member.key)
  }

  /// A text of one line; nil, and a problem, where something else stands.
  mutating func text(_ node: Node, key: String) -> Located<String>? {
    guard case .scalar(let scalar) = node else {
      report("expected a text, found \(kind(of: node))", at: node, key: key)
      return nil
    }
    // `~` alone is a key that can be pressed; only what is really empty counts as absent.
    guard !scalar.string.isEmpty else {
      report("has no value; give it one, or take the line out", at: node, key: key)
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

  /// One text or a list of texts; nil, and a problem, where something else stands.
  mutating func texts(_ member: YAMLMember) -> [Located<String>]? {
    guard case .sequence(let sequence) = member.value else { return text(member).map { [$0] } }
    return sequence.compactMap { text($0, key: member.key) }
  }

  /// `true` or `false`; nil, and a problem, where something else stands.
  mutating func bool(_ member: YAMLMember) -> Bool? {
    if case .scalar(let scalar) = member.value, scalar.style == .plain {
      if scalar.string == "true" { return true }
      if scalar.string == "false" { return false }
    }
    report("expected true or false, found \(kind(of: member.value))", at: member.value, key: member.key)
    return nil
  }

  /// Notes that nothing of this name is known here.
  mutating func reportUnknown(_ member: YAMLMember, known: [String]) {
    report(
      "unknown key\(NearestName.advice(for: member.name, among: known))", at: member.nameNode, key: member.key
    )
  }

  /// Notes a problem at a node.
  mutating func report(_ message: String, at node: Node, key: String) {
    report(message, at: location(of: node, key: key))
  }

  /// Notes a problem at a location.
  mutating func report(_ message: String, at location: ConfigurationLocation) {
    problems.append(ConfigurationProblem(at: location, message))
  }

  /// Where a node stands.
  func location(of node: Node, key: String) -> ConfigurationLocation {
    .place(FilePlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, key: key))
  }

  /// - Throws: ``ConfigurationError`` where anything was found wrong.
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
  /// Whether a control character is in it, a line break or a tab for instance.
  fileprivate var holdsControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
