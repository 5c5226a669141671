import Screen
import Text

/// Where the words that are looked for stand in a text.
struct Highlight {
  private let words: [(pattern: WordPattern, allowsGaps: Bool)]

  init(_ words: [(pattern: WordPattern, allowsGaps: Bool)]) {
    self.words = words.filter { !$0.pattern.bytes.isEmpty }
  }

  /// What is to be marked of a text on screen, with its column in it.
  func parts(of text: String) -> [(text: String, column: Int)] {
    guard !words.isEmpty else { return [] }
    let folded = Folding.foldWithOrigins(text)
    var marked: Set<Int> = []
    for word in words {
      // A word that is found without a gap somewhere is not looked for with gaps elsewhere.
      for range in word.pattern.ranges(in: folded.bytes, allowsGaps: word.allowsGaps) {
        marked.formUnion(folded.origins[range])
      }
    }
    guard !marked.isEmpty else { return [] }
    var parts: [(text: String, column: Int)] = []
    var column = 0
    var isGoingOn = false
    for (place, character) in text.enumerated() {
      if marked.contains(place) {
        if isGoingOn {
          parts[parts.count - 1].text.append(character)
        } else {
          parts.append((String(character), column))
        }
      }
      isGoingOn = marked.contains(place)
      column += ColumnWidth.of(String(character))
    }
    return parts
  }
}
