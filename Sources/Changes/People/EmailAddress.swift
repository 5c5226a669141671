/// What can be an e-mail address. Clerk has the last word; this finds what is mistyped.
package enum EmailAddress {
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
