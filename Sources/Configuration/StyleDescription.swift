import Text

/// The look of text as a theme describes it: `bold bright-white on blue`, `dim`, `reverse`, `plain`.
package struct StyleDescription: Hashable, Sendable {
  package var foreground = ColorDescription.standard
  package var background = ColorDescription.standard
  package var attributes: Set<StyleAttribute> = []

  package init() {}

  /// Parses attributes and a colour in any order, then optionally `on` and a colour; or `plain` alone.
  ///
  /// - Throws: ``StyleDescriptionError`` naming the word that is wrong.
  package init(parsing text: String) throws(StyleDescriptionError) {
    self.init()
    let words = text.split(separator: " ").map(String.init)
    if words == ["plain"] { return }
    guard !words.isEmpty else {
      throw StyleDescriptionError("is empty; write plain for the terminal's own look")
    }
    var front: String?
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "on" {
        guard index == words.count - 1 else {
          throw StyleDescriptionError("on must be followed by one colour, the last word")
        }
        background = try Self.color(words[index])
        return
      }
      if let attribute = StyleAttribute(rawValue: word) {
        attributes.insert(attribute)
      } else {
        let color = try Self.color(word)
        if let front {
          throw StyleDescriptionError("has two colours, \(front) and \(word); write on before the second")
        }
        (front, foreground) = (word, color)
      }
    }
  }

  private static func color(_ word: String) throws(StyleDescriptionError) -> ColorDescription {
    if let color = ColorDescription(parsing: word) { return color }
    let names = ColorDescription.names
    let known =
      StyleAttribute.allCases.map(\.rawValue) + ["plain", "default"] + names + names.map { "bright-\($0)" }
    let advice = NearestName.suggestion(for: word, among: known).map { "did you mean \($0)?" }
    throw StyleDescriptionError(
      "\(word) is not a colour or attribute; "
        + (advice
          ?? "use \(known.prefix(15).joined(separator: ", ")), bright-red and so on, 0 to 255, or #ff8800"))
  }
}

package struct StyleDescriptionError: Error, Hashable, Sendable {
  /// Completes a sentence that begins with the place.
  package var message: String

  init(_ message: String) {
    self.message = message
  }
}

package enum StyleAttribute: String, CaseIterable, Sendable {
  case bold
  case dim
  case italic
  case underline
  case reverse
}

package enum ColorDescription: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// 0…255 in the terminal's palette; the first sixteen have names.
  case indexed(UInt8)
  /// By its parts, `0xRRGGBB`.
  case rgb(UInt32)

  /// In the order of their numbers; the prefix `bright-` adds eight.
  static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  /// Parses `default`, `red`, `bright-red`, a number up to 255 or `#ff8800`; nil for anything else.
  init?(parsing word: String) {
    if word == "default" {
      self = .standard
    } else if let index = Self.names.firstIndex(of: word) {
      self = .indexed(UInt8(index))
    } else if word.hasPrefix("bright-"), let index = Self.names.firstIndex(of: String(word.dropFirst(7))) {
      self = .indexed(UInt8(index + 8))
    } else if word.allSatisfy(\.isNumber), let number = UInt8(word) {
      self = .indexed(number)
    } else if word.utf8.count == 7, word.first == "#",
      word.dropFirst().allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let parts = UInt32(word.dropFirst(), radix: 16)
    {
      self = .rgb(parts)
    } else {
      return nil
    }
  }
}
