/// Finds the names of keys in texts. Keys can be remapped: a text takes one from the key map, or does without.
package enum KeyNames {
  /// What in a text names a key; empty if nothing does.
  package static func found(in text: String) -> [String] {
    let named = [
      text.matches(of: /\b(?:Esc|PgDn|PgUp|Shift-Tab|Backspace|F[0-9]{1,2})\b/).map(\.output),
      text.matches(of: /\^[A-Z\\]/).map(\.output),
      text.matches(of: /\b(?:Enter|Tab|Space|Home|End|Del) [a-z]+s\b/).map(\.output),
      text.matches(of: /\b[Pp]ress\b/).map(\.output),
      text.matches(of: /\ \([^\s…]\)/).map(\.output),
      text.matches(of: /\([A-Za-z$\/?>]\ (?:in|on)\ the\b/).map(\.output),
      // A letter, and what it does: an article and seconds are none.
      text.matches(of: /(?:^|[ ;:.,(·])[b-rt-zB-HJ-Z$\/\\?] (?:[a-z]+s|again)\b/).map(\.output),
    ]
    return named.joined().map(String.init)
  }
}
