import JSON

/// A member of an organization's metadata, by its path: `public.plan.tier`.
package struct MetadataField: Hashable, Sendable {
  package let isPrivate: Bool
  /// The keys from the outside in; at least one.
  package let path: [String]

  package init(isPrivate: Bool, path: [String]) {
    self.isPrivate = isPrivate
    self.path = path
  }

  /// Nil for what is no path of metadata. A key with a dot in it stands in quotes.
  package init?(parsing text: String) {
    guard let path = FilterParser.path(text), path.count > 1, !path.contains("") else { return nil }
    switch path[0].lowercased() {
    case "public": isPrivate = false
    case "private": isPrivate = true
    default: return nil
    }
    self.path = Array(path.dropFirst())
  }

  /// As it is typed.
  package var text: String {
    let keys = path.map { key in
      key.contains { Self.signs.contains(PlainSigns.plain($0)) || $0.isWhitespace } ? Self.quoted(key) : key
    }
    return ([isPrivate ? "private" : "public"] + keys).joined(separator: ".")
  }

  /// What would end a key that is not quoted.
  private static let signs: Set<Character> = [".", ":", ",", "<", "=", ">", "\""]

  static func quoted(_ key: String) -> String {
    "\"\(key.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined())\""
  }
}

extension OrganizationRow {
  /// Nil if it is not there.
  package subscript(field: MetadataField) -> JSONValue? {
    let start = Int(field.isPrivate ? columns.privateMetadata : columns.publicMetadata)
    guard start > 0 else { return nil }
    var reader = CompactReader(block, at: start)
    return reader.value()[field.path]
  }
}
