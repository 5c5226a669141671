import Text

/// Words found in a text: in any order, folded as by the filter, each in one piece or with gaps.
package struct FuzzyMatch: Equatable, Sendable {
  /// Better matches have more.
  package let score: Int
  /// The places of the matched characters, ascending.
  package let places: [Int]

  /// Nil unless the text has all words; no words are in every text.
  package init?(_ query: String, in text: String) {
    let text = Folded(text)
    var score = 0
    var places: Set<Int> = []
    for word in query.split(whereSeparator: \.isWhitespace) {
      guard let found = text.find(Folded.fold(word)) else { return nil }
      score += found.score
      places.formUnion(found.places.map(text.origin))
    }
    self.score = score
    self.places = places.sorted()
  }

  private struct Folded {
    let characters: [Character]
    /// The place in the text that each comes from: some are two without their accents.
    private let origins: [Int]
    /// The number of the word that each character belongs to; nil between words.
    let words: [Int?]

    static func fold(_ text: some StringProtocol) -> [Character] {
      Array(StrictText.exactly(Folding.fold(String(text))) ?? String(text))
    }

    init(_ text: String) {
      var characters: [Character] = []
      var origins: [Int] = []
      for (place, character) in text.enumerated() {
        for folded in Self.fold(String(character)) {
          characters.append(folded)
          origins.append(place)
        }
      }
      self.characters = characters
      self.origins = origins
      var count = 0
      var isInside = false
      words = characters.map { character in
        let isPart = character.isLetter || character.isNumber
        if isPart, !isInside { count += 1 }
        isInside = isPart
        return isPart ? count : nil
      }
    }

    func origin(_ place: Int) -> Int { origins[place] }

    private func isStart(_ place: Int) -> Bool {
      words[place] == nil || place == 0 || words[place - 1] != words[place]
    }

    func find(_ word: [Character]) -> (score: Int, places: [Int])? {
      guard word.count <= characters.count else { return nil }
      var inside: Int?
      for place in 0...characters.count - word.count
      where characters[place..<place + word.count].elementsEqual(word) {
        // Whatever comes first is most likely what a text is about.
        if isStart(place) {
          let isWhole = place + word.count == characters.count || words[place + word.count] != words[place]
          return ((isWhole ? 100 : 97) - min(place, 40), Array(place..<place + word.count))
        }
        inside = inside ?? place
      }
      if let inside { return (50 - min(inside, 40), Array(inside..<inside + word.count)) }
      guard let places = findWithGaps(word), let first = places.first, let last = places.last else {
        return nil
      }
      return (max(1, 40 - (last - first + 1 - word.count)), places)
    }

    /// Each character next to the one before, later in the same word, or at the beginning of the next word: farther
    /// apart anything could be found in a sentence.
    private func findWithGaps(_ word: [Character]) -> [Int]? {
      // From the last character back: where it can be, and where the next one is then.
      var isPossible = characters.map { $0 == word.last }
      var nexts: [[Int?]] = []
      for wanted in word.dropLast().reversed() {
        var next = [Int?](repeating: nil, count: characters.count)
        /// The nearest possible place of the next character in each word, and at its beginning.
        var inWord: [Int: Int] = [:]
        var atStart: [Int: Int] = [:]
        for place in characters.indices.reversed() {
          if characters[place] == wanted {
            let number = words[place]
            let isBeside = place + 1 < characters.count && isPossible[place + 1]
            next[place] =
              isBeside ? place + 1 : number.flatMap { inWord[$0] } ?? number.flatMap { atStart[$0 + 1] }
          }
          guard isPossible[place], let number = words[place] else { continue }
          inWord[number] = place
          if isStart(place) { atStart[number] = place }
        }
        isPossible = next.map { $0 != nil }
        nexts.append(next)
      }
      guard
        var place = characters.indices.first(where: {
          characters[$0] == word.first && isPossible[$0] && isStart($0)
        })
      else { return nil }
      var places = [place]
      for next in nexts.reversed() {
        guard let step = next[place] else { return nil }
        place = step
        places.append(place)
      }
      // In one word, initials, or a few pieces: in more of them anything is in any sentence.
      let isOneWord = places.allSatisfy { words[$0] == words[places[0]] }
      let pieces = 1 + zip(places, places.dropFirst()).count { $1 != $0 + 1 }
      return isOneWord || places.allSatisfy(isStart) || pieces <= (places.count + 1) / 2 ? places : nil
    }
  }
}
