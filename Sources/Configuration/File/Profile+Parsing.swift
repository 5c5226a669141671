extension Profile {
  private static let knownKeys =
    ["api_url"] + SecretKeySource.keys + ["read_only", "role", "operator", "credits"]

  init(_ member: YAMLMember, _ reader: inout YAMLReader) {
    self.init(name: Located(member.name, at: reader.location(of: member.nameNode, key: member.key)))
    for part in reader.members(of: member.value, key: member.key) {
      switch part.name {
      case "api_url": apiURL = reader.text(part)
      case "secret_key": reader.report(SecretRedaction.advice, at: part.nameNode, key: part.key)
      case "read_only": readOnly = reader.bool(part) ?? readOnly
      case "role": role = reader.text(part)
      case "credits": credits = CreditSettings(part, &reader)
      case "operator": operatorName = reader.text(part)
      case let name where SecretKeySource.keys.contains(name): readSource(part, &reader)
      default: reader.reportUnknown(part, known: Self.knownKeys)
      }
    }
  }

  private mutating func readSource(_ part: YAMLMember, _ reader: inout YAMLReader) {
    guard let text = reader.text(part) else { return }
    if let other = secretKey {
      let choice = SecretKeySource.keys.joined(separator: ", ")
      reader.report(
        "the secret key comes from \(other.value) already; keep one of \(choice)", at: part.nameNode,
        key: part.key)
      return
    }
    do {
      secretKey = Located(
        try SecretKeySource(key: part.name, text: text.value, file: reader.file), at: text.location)
    } catch {
      reader.report(error.message, at: text.location)
    }
  }
}
