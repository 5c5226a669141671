import Text

/// An address of the Clerk Dashboard, as someone copies it from a browser or a colleague's message.
package enum DashboardAddress {
  /// The id of the organization or the user that it leads to; nil for any other text.
  package static func id(in text: String) -> String? {
    let bare = text.trimmed.drop { "<(".contains($0) }
    guard let path = bare.rest(afterAnyCase: "https://dashboard.clerk.com/") else { return nil }
    let parts = path.prefix { !"?#>) ".contains($0) }.split(separator: "/")
    for (place, part) in zip(parts, parts.dropFirst()).reversed() {
      let isID = part.utf8.dropFirst(4).allSatisfy { (0x30...0x7A).contains($0) } && part.utf8.count > 5
      switch (place, part.hasPrefix("org_"), part.hasPrefix("user_")) {
      case ("organizations", true, _) where isID, ("users", _, true) where isID: return String(part)
      default: continue
      }
    }
    return nil
  }
}
