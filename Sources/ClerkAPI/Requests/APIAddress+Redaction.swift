extension APIAddress {
  /// A text that was meant to be an address, for messages: a name and password in it are left out.
  package static func redacted(_ text: String) -> String {
    guard let end = text.lastIndex(of: "@") else { return text }
    let head = text.prefix { $0 != "/" && $0 != "@" }
    let scheme = head.hasSuffix(":") ? head + "//" : ""
    return scheme + "…" + text[end...]
  }
}
