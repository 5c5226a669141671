/// How text looks, as a theme says it: `bold bright-white on blue`, `dim`, `reverse`, `plain`.
package struct StyleDescription: Hashable, Sendable {
  /// The colour of the letters.
  package var foreground = ColorDescription.standard
  /// The colour behind them.
  package var background = ColorDescription.standard
  /// The attributes.
  package var attributes: Set<StyleAttribute> = []

  /// The terminal's own look.
  package init() {}

  /// Reads a style: attributes and a colour in any order, then perhaps `on` and a colour; or `plain` alone.
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
      "\(word) is no colour or attribute, "
        + (advice
          ?? "which are \(known.prefix(15).joined(separator: ", ")), bright-red and so on, and 0 to 255"))
  }
}
