/// A colour as a theme names it.
package enum ColorDescription: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// One of the terminal's palette, 0 to 255; the first sixteen have names.
  case indexed(UInt8)

  /// The names of the first eight colours, in the order of their numbers; `bright-` before one adds eight.
  static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  /// Reads `default`, `red`, `bright-red` or a number up to 255; nil for anything else.
  init?(parsing word: String) {
    if word == "default" {
      self = .standard
    } else if let index = Self.names.firstIndex(of: word) {
      self = .indexed(UInt8(index))
    } else if word.hasPrefix("bright-"), let index = Self.names.firstIndex(of: String(word.dropFirst(7))) {
      self = .indexed(UInt8(index + 8))
    } else if word.allSatisfy(\.isNumber), let number = UInt8(word) {
      self = .indexed(number)
    } else {
      return nil
    }
  }
}
