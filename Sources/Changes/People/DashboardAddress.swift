import Text

/// An address of the Clerk Dashboard, or an id, as someone copies it from a browser or a colleague's message.
package enum DashboardAddress {
  /// The id that a text names, whatever stands around it: by itself, or as that of the organization or the user that an
  /// address leads to. Nil for any other text.
  package static func id(in text: String) -> String? {
    let word = EmailAddress.withoutSigns(text)
    if isID(word[...], of: "org_") || isID(word[...], of: "user_") { return word }
    guard let path = path(in: EmailAddress.seen(text)) else { return nil }
    let parts = path.prefix { !"?#.".contains($0) && !EmailAddress.isAround($0) }.split(separator: "/")
    for (place, part) in zip(parts, parts.dropFirst()).reversed() {
      switch place {
      case "organizations" where isID(part, of: "org_"), "users" where isID(part, of: "user_"):
        return String(part)
      default: continue
      }
    }
    return nil
  }

  /// What follows the host. Browsers leave out the scheme, and messages put a name before the link.
  private static func path(in text: String) -> Substring? {
    let starts = text.indices.filter {
      $0 == text.startIndex || EmailAddress.isAround(text[text.index(before: $0)])
    }
    return starts.lazy.compactMap { start in
      ["https://", "http://", ""].lazy.compactMap { scheme in
        text[start...].rest(afterAnyCase: scheme + "dashboard.clerk.com/")
      }.first
    }.first
  }

  private static func isID(_ word: Substring, of kind: String) -> Bool {
    guard word.hasPrefix(kind), word.utf8.count > kind.utf8.count else { return false }
    return word.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
    }
  }
}
