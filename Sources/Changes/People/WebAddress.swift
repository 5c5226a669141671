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
