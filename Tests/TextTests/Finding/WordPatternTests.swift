import Testing
import Text

@Suite("A word looked for in a name")
struct WordPatternTests {
  private func rank(_ word: String, _ text: String, gaps: Bool = true) -> UInt8? {
    Folding.fold(text).withUnsafeBufferPointer { WordPattern(word).rank(in: $0, allowsGaps: gaps) }
  }

  private func ranges(_ word: String, _ text: String) -> [Range<Int>] {
    WordPattern(word).ranges(in: Folding.fold(text))
  }

  @Test(arguments: [
    ("pprflm", "Paper Films Co-op"), ("MÖWEN", "Möwen Bücher"), ("mowen", "Möwen Bücher"),
    ("ppco", "Paper Films Co-op"),
    ("снег", "ПАО «Снегирь»"), ("снрь", "ПАО «Снегирь»"), ("木件", "木槿软件"), ("", "anything"),
  ])
  func isFound(word: String, text: String) {
    #expect(rank(word, text) != nil)
  }

  @Test(arguments: [
    ("pprflmx", "Paper Films Co-op"), ("flmpap", "Paper Films Co-op"), ("acme", ""), ("é", "木槿"), ("и", "Й"),
    // The bytes of 槿 and 软 are not those of another letter.
    ("槕", "木槿软件"),
  ])
  func isNotFound(word: String, text: String) {
    #expect(rank(word, text) == nil)
  }

  @Test func theBetterTheSmaller() throws {
    let texts = ["Acme", "Acme Corp", "New Acme", "Macmeal", "A Big Company Making Eels", "xaxcxmxex"]
    let ranks = texts.map { rank("acme", $0) ?? .max }
    #expect(ranks == ranks.sorted() && Set(ranks).count == ranks.count, "\(ranks)")
  }

  @Test func isNotFoundWithGapsWhereNoneAreAllowed() {
    #expect(rank("acme", "a c m e", gaps: false) == nil)
    #expect(rank("acme", "an acme", gaps: false) != nil)
  }

  @Test func tellsWhere() {
    #expect(ranges("acme", "Macmeal Acme") == [8..<12])
    #expect(ranges("pflm", "paper films") == [2..<3, 6..<7, 8..<10])
    #expect(ranges("x", "paper") == [])
    #expect(ranges("", "paper") == [])
  }

  /// Letters that are missing tell at once that a word is not there, and never hide one.
  @Test func lettersHideNothing() {
    let texts = ["Paper Films 24/7", "木槿", "a-b_c", "ПАО «Снегирь»"].map(Folding.fold)
    for text in texts {
      for length in 1...min(6, text.count) {
        let letters = text.withUnsafeBufferPointer(WordPattern.letters)
        let part = Array(text.suffix(length)).withUnsafeBufferPointer(WordPattern.letters)
        #expect(part & ~letters == 0)
      }
    }
  }
}
