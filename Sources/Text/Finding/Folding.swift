/// Texts as people look for them: case, the accents of Latin letters, quotes and dashes make no difference. Other
/// scripts keep their marks, which make other letters there (й is not и).
package enum Folding {
  /// The folded text in UTF-8.
  package static func fold(_ text: String) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    var text = text
    let isASCII = text.withUTF8 { bytes in
      for byte in bytes {
        guard byte < 0x80 else { return false }
        folded.append(lowercased(byte))
      }
      return true
    }
    if isASCII { return folded }
    folded.removeAll(keepingCapacity: true)
    append(text.unicodeScalars, to: &folded)
    return folded
  }

  /// The folded text, and for each of its bytes which character of `text` it comes from.
  package static func foldWithOrigins(_ text: String) -> (bytes: [UInt8], origins: [Int]) {
    var bytes: [UInt8] = []
    var origins: [Int] = []
    for (place, character) in text.enumerated() {
      append(character.unicodeScalars, to: &bytes)
      while origins.count < bytes.count { origins.append(place) }
    }
    return (bytes, origins)
  }

  package static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  private static func append(_ scalars: some Sequence<Unicode.Scalar>, to folded: inout [UInt8]) {
    var base = Base.none
    for scalar in scalars {
      let value = scalar.value
      switch value {
      case 0..<0x80:
        folded.append(lowercased(UInt8(value)))
        base = .latin
      case 0x300...0x36F:
        switch base {
        case .latin: break
        case .other(let letter):
          // The few letters of other scripts that are often written as two scalars.
          if let whole = composed[letter]?[value] {
            folded.removeLast(UTF8.width(letter))
            append(whole, to: &folded)
          } else {
            append(scalar, to: &folded)
          }
        case .none: append(scalar, to: &folded)
        }
      case 0xFF01...0xFF5E:
        folded.append(lowercased(UInt8(value - 0xFEE0)))
        base = .latin
      default:
        if let letters = plain[scalar] {
          folded += letters
          base = .latin
        } else if mayHaveCase(value) {
          base = appendLowercased(scalar, to: &folded)
        } else {
          append(scalar, to: &folded)
          base = .other(scalar)
        }
      }
    }
  }

  private enum Base {
    case none
    case latin
    case other(Unicode.Scalar)
  }

  private static func appendLowercased(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) -> Base {
    var base = Base.none
    for small in scalar.properties.lowercaseMapping.unicodeScalars {
      if let letters = plain[small] {
        folded += letters
        base = .latin
      } else if small.value < 0x80 {
        folded.append(UInt8(small.value))
        base = .latin
      } else if !(0x300...0x36F).contains(small.value) {
        append(small, to: &folded)
        base = .other(small)
      }
    }
    return base
  }

  private static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
    if let letters = UTF8.encode(scalar) { folded.append(contentsOf: letters) }
  }

  /// Whether a scalar may be a capital letter: most scripts have none, and asking costs time.
  private static func mayHaveCase(_ value: UInt32) -> Bool {
    switch value {
    case 0xC0..<0x590, 0x10A0..<0x1100, 0x13A0..<0x1400, 0x1C80..<0x2000, 0x2100..<0x2190, 0x24B6..<0x24EA,
      0x2C00..<0x2E00, 0xA640..<0xA800, 0xAB30..<0xABC0, 0x10400..<0x10600, 0x10C80..<0x10D00,
      0x118A0..<0x11900, 0x16E40..<0x16E80, 0x1E900..<0x1E960:
      true
    default: false
    }
  }

  private static let composed: [Unicode.Scalar: [UInt32: Unicode.Scalar]] = [
    "и": [0x306: "й"], "е": [0x308: "ё"], "і": [0x308: "ї"], "у": [0x306: "ў"], "α": [0x301: "ά"],
    "ε": [0x301: "έ"], "η": [0x301: "ή"], "ι": [0x301: "ί", 0x308: "ϊ"], "ο": [0x301: "ό"],
    "υ": [0x301: "ύ", 0x308: "ϋ"], "ω": [0x301: "ώ"],
  ]

  /// What stands for a scalar: the letters below the accents (Unicode's compatibility decompositions), and one kind of
  /// quotes, dashes and blanks.
  private static let plain: [Unicode.Scalar: [UInt8]] = {
    let groups = [
      ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"), ("b", "ḃḅḇ"), ("c", "çćĉċčḉ"), ("d", "ðďđḋḍḏḑḓ"),
      ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ƒḟ"), ("g", "ĝğġģǧǵḡ"), ("h", "ĥħȟḣḥḧḩḫẖ"),
      ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"), ("j", "ĵǰ"), ("k", "ķĸǩḱḳḵ"), ("l", "ĺļľŀłḷḹḻḽ"), ("m", "ḿṁṃ"),
      ("n", "ñńņňŋǹṅṇṉṋ"), ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"), ("p", "ṕṗ"), ("r", "ŕŗřȑȓṙṛṝṟ"),
      ("s", "śŝşšſșṡṣṥṧṩẛ"), ("t", "ţťŧțṫṭṯṱẗ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"),
      ("w", "ŵẁẃẅẇẉẘ"), ("x", "ẋẍ"), ("y", "ýÿŷȳẏẙỳỵỷỹ"), ("z", "źżžẑẓẕ"), ("ae", "æǣǽ"), ("dz", "ǆǳ"),
      ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ij", "ĳ"), ("lj", "ǉ"), ("nj", "ǌ"), ("oe", "œ"), ("ss", "ß"),
      ("st", "ﬅﬆ"), ("th", "þ"), ("ffi", "ﬃ"), ("ffl", "ﬄ"), ("'", "‘’‚‛ʼ′"), ("\"", "“”„‟«»″"),
      ("-", "‐‑‒–—−"), (" ", "\u{A0}\u{2007}\u{2009}\u{202F}\u{3000}"),
    ]
    var table: [Unicode.Scalar: [UInt8]] = ["ς": Array("σ".utf8)]
    for (letters, scalars) in groups {
      for scalar in scalars.unicodeScalars { table[scalar] = Array(letters.utf8) }
    }
    return table
  }()
}
