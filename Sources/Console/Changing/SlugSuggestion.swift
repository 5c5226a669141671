/// A slug made from a name: its letters and digits of ASCII, small, with dashes between.
enum SlugSuggestion {
  /// The slug; empty where the name has nothing that a slug can hold.
  static func from(_ name: String) -> String {
    var slug = ""
    for scalar in name.lowercased().unicodeScalars {
      if let folded = folded(scalar) {
        slug += folded
      } else if scalar.properties.generalCategory != .nonspacingMark, !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
      if slug.count >= 50 { break }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    case "ä", "æ": "ae"
    case "ö", "ø", "œ": "oe"
    case "ü": "ue"
    case "ß": "ss"
    case "à", "á", "â", "ã", "å", "ā", "ą": "a"
    case "ç", "ć", "č": "c"
    case "è", "é", "ê", "ë", "ē", "ę", "ě": "e"
    case "ì", "í", "î", "ï", "ī", "ı": "i"
    case "ł": "l"
    case "ñ", "ń", "ň": "n"
    case "ò", "ó", "ô", "õ", "ō": "o"
    case "ř": "r"
    case "ś", "š", "ş": "s"
    case "ù", "ú", "û", "ū", "ů": "u"
    case "ý", "ÿ": "y"
    case "ź", "ż", "ž": "z"
    default: nil
    }
  }
}
