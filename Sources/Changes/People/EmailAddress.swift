import Text

/// What can be an e-mail address. Clerk has the last word; this finds what is mistyped.
package enum EmailAddress {
  /// The word with an `@`, without what mail programs put around it: `From: Ada <ada@acme.com>,`, `mailto:`, characters that
  /// take no room. Nil where a text is anything else: several words are about an address where one of them is a whole one.
  package static func bare(_ text: String) -> String? {
    let seen = String(text.replacing("＠", with: "@").unicodeScalars.filter { !isWithoutWidth($0) })
    let words = seen.split(whereSeparator: \.isWhitespace).compactMap(unquoted)
    guard words.count > 1 else { return words.first.flatMap { $0.contains("@") ? $0 : nil } }
    let named = words.filter { $0.contains("@") }
    guard let address = named.first, named.count == 1, problem(address) == nil else { return nil }
    return address
  }

  /// A word without the signs around it.
  private static func unquoted(_ word: Substring) -> String? {
    let signs: Set<Character> = ["<", ">", "\"", "'", "“", "”", "(", ")", "[", "]", ",", ";"]
    var word = word.drop(while: signs.contains)
    while let last = word.last, signs.contains(last) || last == ":" || last == "." { word = word.dropLast() }
    word = word.rest(afterAnyCase: "mailto:") ?? word
    return word.isEmpty ? nil : String(word)
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
