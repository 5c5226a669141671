import Text

/// What can be an e-mail address. Clerk has the last word; this finds what is mistyped.
package enum EmailAddress {
  /// The word with an `@`, without what mail programs put around it: `From: "Ada" <ada@acme.com>,`, `mailto:`, characters
  /// that take no room. Nil where a text is anything else.
  package static func bare(_ text: String) -> String? {
    var words = seen(text.replacing("＠", with: "@")).split(whereSeparator: \.isWhitespace)[...]
    // The name of a header, and a name in quotes, are no part of it.
    while words.count > 1, let first = words.first, first.last == ":" || isQuoted(first) {
      words.removeFirst()
    }
    let written = words.filter { $0.contains("@") }
    // Nor is anything around the one address of a line of a mail. Of two addresses neither is surely the one that is meant.
    if words.count > 1, let first = written.first.map(address), problem(first) == nil,
      written.allSatisfy({ address($0).lowercased() == first.lowercased() }),
      written.contains(where: isBracketed) || words.last?.last == ":"
    {
      return first
    }
    guard written.count == 1 else { return nil }
    let last = words.last?.trimmed(of: [",", ";"])
    let isNamed =
      words.count > 1 && (last?.first == "<" && last?.last == ">" || last?.first == "(" && last?.last == ")")
    guard words.count == 1 || isNamed, let word = words.last.map(address), word.contains("@") else {
      return nil
    }
    return word
  }

  /// Without the signs around it, and not as a link: in a text, or by itself with a subject.
  private static func address(_ word: Substring) -> String {
    let word = word.trimmed(of: signs)
    let linked = word.split(separator: "](mailto:", maxSplits: 1).first ?? word
    var address = linked
    if let link = linked.rest(afterAnyCase: "mailto:") { address = link.prefix { $0 != "?" } }
    let isSentence = address.last == "." && problem(String(address.dropLast())) == nil
    return String(isSentence ? address.dropLast() : address)
  }

  /// Whether a word stands in brackets, as mail programs write an address beside a name.
  private static func isBracketed(_ word: Substring) -> Bool {
    let word = word.trimmed(of: [",", ";", ":", "."])
    return word.first == "<" && word.last == ">"
  }

  private static let signs: Set<Character> = [
    "<", ">", "\"", "'", "“", "”", "„", "‘", "’", "‚", "«", "»", "‹", "›", "(", ")", "[", "]", ",", ";", ":",
    "`",
  ]

  /// Whether a character stands around what is meant, and does not belong to it.
  static func isAround(_ character: Character) -> Bool { character.isWhitespace || signs.contains(character) }

  /// A word without what mail programs and messages put around it, and without the full stop of a sentence.
  static func withoutSigns(_ text: some StringProtocol) -> String {
    let word = seen(text).trimmed[...].trimmed(of: signs)
    return String(word.last == "." ? word.dropLast().trimmed(of: signs) : word)
  }

  private static func isQuoted(_ word: Substring) -> Bool {
    word.count > 1 && (word.first == "\"" && word.last == "\"" || word.first == "“" && word.last == "”")
  }

  /// A text without characters that take no room.
  static func seen(_ text: some StringProtocol) -> String {
    String(String(text).unicodeScalars.filter { !isWithoutWidth($0) })
  }

  private static func isWithoutWidth(_ scalar: Unicode.Scalar) -> Bool {
    (0x200B...0x200F).contains(scalar.value) || scalar.value == 0x2060 || scalar.value == 0xFEFF
  }

  /// A text that names a person: an address as it is meant, anything else without the blanks around it.
  package static func meant(by text: String) -> String { bare(text) ?? text.trimmed }

  /// How an address is asked for where values are compared whole: whether Clerk does that in whatever case is not documented.
  package static func spellings(of address: String) -> [String] {
    address == address.lowercased() ? [address] : [address, address.lowercased()]
  }

  /// What is wrong with a text as an address, in a sentence; nil if nothing is.
  package static func problem(_ text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let domain = (parts.last ?? "").split(separator: ".", omittingEmptySubsequences: false)
    let isAddress =
      parts.count == 2 && !parts[0].isEmpty && domain.count > 1 && !domain.contains("")
      && !text.unicodeScalars.contains { scalar in
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
          || scalar == "," || scalar == ";" || scalar == "<" || scalar == ">"
      }
    return isAddress ? nil : "Not an e-mail address. For example ada@example.com."
  }
}

extension Substring {
  fileprivate func trimmed(of signs: Set<Character>) -> Substring {
    var word = drop(while: signs.contains)
    while let last = word.last, signs.contains(last) { word = word.dropLast() }
    return word
  }
}

/// The address of a page, as a browser opens it.
package enum WebAddress {
  /// What is wrong with a text as an address, in a sentence; nil if nothing is.
  package static func problem(_ text: String) -> String? {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    let host = parts.count == 2 ? parts[1].prefix { !"/?#".contains($0) } : ""
    guard ["http", "https"].contains(parts[0].lowercased()), !host.isEmpty, host.first != ":",
      host.last != "@",
      !text.contains(where: \.isWhitespace)
    else { return "Not a web address. For example https://app.example.com/welcome." }
    return nil
  }
}
