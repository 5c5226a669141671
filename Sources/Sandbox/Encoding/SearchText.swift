/// What a search compares: names and slugs without regard to case, in any script that has case.
///
/// Clerk documents a partial match of name and slug and says nothing of case; that it is ignored is our
/// inference.
enum SearchText {
  /// Stands between name and slug, below every character of either, so that the whole sorts by name.
  static let separator = "\u{1}"

  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    // Greek writes a small sigma differently at the end of a word; a search should not care.
    return text.lowercased().replacing("ς", with: "σ")
  }

  /// The one text that the indexes hold for an organization.
  static func of(name: String, slug: String) -> String {
    folded(name) + separator + slug
  }
}
