/// A role that the configuration file names. The amount is kept as it was written, with its place: who knows money reads it.
package struct RoleSettings: Sendable, Equatable {
  /// Its name, which profiles name in turn.
  package var name: Located<String>
  /// The most that one adjustment of credits, or all of one plan, may move.
  package var creditLimit: Located<String>?

  /// Reads `NAME: {credits: {limit: AMOUNT}}`.
  init(_ member: YAMLMember, _ reader: inout YAMLReader) {
    name = Located(member.name, at: reader.location(of: member.nameNode, key: member.key))
    for part in reader.members(of: member.value, key: member.key) {
      guard part.name == "credits" else {
        reader.reportUnknown(part, known: ["credits"])
        continue
      }
      for rule in reader.members(of: part.value, key: part.key) {
        if rule.name == "limit" {
          creditLimit = reader.text(rule)
        } else {
          reader.reportUnknown(rule, known: ["limit"])
        }
      }
    }
  }
}
