/// Slugs: lowercase ASCII letters, digits and dashes.
enum Slug {
  static func isValid(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  /// A name spelled with the letters of slugs: accents are dropped, and anything without a Latin letter becomes a
  /// dash.
  static func spelled(_ text: String) -> String {
    var result: [UInt8] = []
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: result.append(UInt8(scalar.value))
      case 0x300...0x36F: break
      default:
        if let spelling = spellings[scalar] {
          result.append(contentsOf: spelling.utf8)
        } else {
          result.append(UInt8(ascii: "-"))
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Without dashes at the ends or next to each other.
  static func tidied(_ slug: String) -> String {
    var result: [UInt8] = []
    for byte in slug.utf8 where byte != UInt8(ascii: "-") || (result.last ?? byte) != byte {
      result.append(byte)
    }
    if result.last == UInt8(ascii: "-") { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  private static let spellings: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("àáâãåāăąạảấầẩẫậắằẳẵặ", "a"), ("ä", "ae"), ("æ", "ae"), ("ç", "c"), ("ćčĉċ", "c"), ("ďđð", "d"),
      ("èéêëēėęěẹẻẽếềểễệ", "e"), ("ğģġĝ", "g"), ("ìíîïīįıịỉĩ", "i"), ("ķ", "k"), ("łľļ", "l"), ("ñńňņ", "n"),
      ("òóôõőōọỏốồổỗộơớờởỡợ", "o"), ("öø", "oe"), ("œ", "oe"), ("ŕř", "r"), ("śšşș", "s"), ("ß", "ss"),
      ("ťţț", "t"), ("þ", "th"), ("ùúûűūůųụủũưứừửữự", "u"), ("ü", "ue"), ("ýÿỳỵỷỹ", "y"), ("źžż", "z"),
      ("’'", ""), (".", ""),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (letters, spelling) in groups {
      for letter in letters.unicodeScalars { table[letter] = spelling }
    }
    return table
  }()
}
