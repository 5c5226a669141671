/// A term with blanks in it, such as `members = 5`, `public.tier: gold`, `members:10 .. 50` or `- films`: what is begun is no
/// term without what follows.
enum SpacedTerm {
  private static let signs: Set<Character> = [":", "<", "=", ">", "~"]
  private static let comparisons: Set<Character> = [":", "<", "=", ">"]

  /// How many of the parts between blanks are one term: 1 where the first one is one, or a mistake by itself.
  static func count(_ parts: [String]) -> Int {
    guard let first = parts.first else { return 1 }
    let name = first.prefix { !comparisons.contains($0) }
    let isMark = first == "-" || first == "@" || first == "-@"
    guard isMark || isField(name) else { return 1 }
    var count = 1
    for (place, (part, next)) in zip(parts, parts.dropFirst()).enumerated() {
      let rest = place == 0 ? part.dropFirst(name.count) : part[...]
      let isBare = place == 0 && rest.isEmpty
      let isOpen = !isBare && rest.allSatisfy(signs.contains) || part.hasSuffix("..")
      let isSign = next.allSatisfy(signs.contains) && next != "~"
      let follows = next.first.map(comparisons.contains) ?? false
      let isEnd = next.hasPrefix("..") && part.last?.isNumber == true
      guard isOpen && next.first != "-" || isMark && place == 0 || isBare && follows || isSign || isEnd else {
        break
      }
      count += 1
    }
    return count
  }

  /// The same without blanks. An equals sign is no more than a colon, and a comparison stands behind one.
  static func joined(_ parts: [String]) -> String {
    let text = parts.joined()
    guard let sign = text.firstIndex(where: comparisons.contains) else { return text }
    return "\(text[..<sign]):\(text[sign...].drop { $0 == ":" || $0 == "=" })"
  }

  /// Whether a text is the name of a field, or a path of metadata, with a minus or without.
  private static func isField(_ text: Substring) -> Bool {
    let name = text.first == "-" ? text.dropFirst() : text
    if FilterField(rawValue: name.lowercased()) != nil { return true }
    let root = name.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
    return ["public", "private"].contains(root.lowercased())
  }
}
