/// Texts that differ in their bytes but hardly on the screen, such as é written as one scalar or two, or a Cyrillic а
/// for a Latin a.
package enum LookAlike {
  /// At most this many scalars of a difference are named.
  private static let limit = 6

  /// The difference, such as `U+0065 U+0301 → U+00E9`; nil if the texts are equal or look different.
  package static func difference(from old: String, to new: String) -> String? {
    // Swift's == treats canonically equivalent texts as equal, which is how they look.
    guard !old.hasSameBytes(as: new), skeleton(old) == skeleton(new) else { return nil }
    let before = Array(old.unicodeScalars)
    let after = Array(new.unicodeScalars)
    let head = zip(before, after).prefix { $0 == $1 }.count
    let rest = min(before.count, after.count) - head
    let tail = zip(before.reversed(), after.reversed()).prefix(rest).prefix { $0 == $1 }.count
    return [before, after].map { names($0[head..<$0.count - tail]) }.joined(separator: " → ")
  }

  private static func names(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    guard !scalars.isEmpty else { return "nothing" }
    let names = scalars.prefix(limit).map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    return names.joined(separator: " ") + (scalars.count > limit ? " …" : "")
  }

  /// The text with each scalar replaced by the one it is commonly mistaken for; format characters are dropped.
  private static func skeleton(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.properties.generalCategory != .format {
      scalars.append(scalar.properties.generalCategory == .spaceSeparator ? " " : twins[scalar] ?? scalar)
    }
    return String(scalars)
  }

  private static let twins: [Unicode.Scalar: Unicode.Scalar] = {
    // Cyrillic, Greek, dashes and quotes (Unicode Technical Standard 39 has many more).
    let groups: [(Unicode.Scalar, String)] = [
      ("A", "АΑ"), ("B", "ВΒ"), ("C", "С"), ("E", "ЕΕ"), ("H", "НΗ"), ("I", "ІΙ"), ("J", "Ј"), ("K", "КΚ"),
      ("M", "МΜ"), ("N", "Ν"), ("O", "ОΟ"), ("P", "РΡ"), ("S", "Ѕ"), ("T", "ТΤ"), ("X", "ХΧ"), ("Y", "УΥ"),
      ("Z", "Ζ"), ("a", "а"), ("c", "с"), ("e", "е"), ("i", "і"), ("j", "ј"), ("o", "оο"), ("p", "р"),
      ("s", "ѕ"), ("x", "х"), ("y", "у"), ("v", "ν"), ("-", "‐‑‒–—−"), ("'", "’‘ʼ′"), ("\"", "“”″"),
    ]
    return groups.reduce(into: [:]) { table, group in
      for scalar in group.1.unicodeScalars { table[scalar] = group.0 }
    }
  }()
}
