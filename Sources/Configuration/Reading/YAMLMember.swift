import Yams

/// One `name: value` of a mapping.
struct YAMLMember {
  /// The name.
  let name: String
  /// The name with the names around it, `profiles.acme.api_url`; a name that holds a dot is quoted.
  let key: String
  /// Where the name stands.
  let nameNode: Node
  /// The value.
  let value: Node

  /// A member of the mapping at the path `outer`, which is empty for the document.
  init(name: String, inside outer: String, nameNode: Node, value: Node) {
    self.name = name
    self.nameNode = nameNode
    self.value = value
    let shown = name.contains { $0 == "." || $0 == "\"" || $0.isWhitespace } ? "\"\(name)\"" : name
    key = SecretRedaction.redact(outer.isEmpty ? shown : "\(outer).\(shown)")
  }
}
