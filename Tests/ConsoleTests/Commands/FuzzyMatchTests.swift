import Testing

@testable import Console

@Suite struct FuzzyMatchTests {
  private func marked(_ query: String, _ text: String) -> String? {
    FuzzyMatch(query, in: text).map { match in
      String(text.enumerated().map { match.places.contains($0) ? $1 : "." })
    }
  }

  @Test(arguments: [
    ("meta", "edit metadata", ".....meta...."),
    ("data", "edit metadata", ".........data"),
    ("EDIT meta", "edit metadata", "edit.meta...."),
    ("meta edit", "edit metadata", "edit.meta...."),
    ("edmet", "edit metadata", "ed...met....."),
    ("crds", "adjust credits", ".......cr.d..s"),
    ("acr", "adjust credits", "a......cr....."),
    ("ubervoll", "filter @übervoll", "........übervoll"), ("STRASSE 7", "Straße 7", "Straße.7"),
    ("über", "uber", "uber"), ("ελληνικά", "ΕΛΛΗΝΙΚΆ", "ΕΛΛΗΝΙΚΆ"), ("o'brien", "O’Brien", "O’Brien"),
    ("", "edit", "...."),
    ("  ", "edit", "...."),
  ])
  func wordsAreFound(query: String, text: String, marks: String) {
    #expect(marked(query, text) == marks)
  }

  @Test(arguments: [
    ("xyz", "edit metadata"), ("edit logo", "edit metadata"), ("metadata edit logo", "edit metadata"),
    // Far apart and in the middle of words anything could be found.
    ("itad", "edit metadata"), ("dmt", "edit metadata"),
    ("meta", "write the marked organizations to a file"),
    ("edit metadata and more", "edit"),
    // Other letters in their scripts, as for the filter.
    ("и", "й"), ("ελληνικα", "ελληνικά"),
    ("sort", "delete, confirmed by typing the slug (or the id's last six)"),
    ("exit", "invite by e-mail; on a revoked or expired invitation: once more"),
  ])
  func whatIsNotThereIsNotFound(query: String, text: String) {
    #expect(FuzzyMatch(query, in: text) == nil)
  }

  @Test func wholeWordsComeFirst() throws {
    let texts = [
      "undecided: it went through", "undo by a new change", "fold or unfold", "unload data or else",
    ]
    let scores = texts.map { FuzzyMatch("undo", in: $0)?.score ?? 0 }
    #expect(scores.firstIndex(of: scores.max() ?? 0) == 1)
  }

  @Test func noTextIsTooOddOrTooLong() {
    let odd = String(repeating: "aİ🇩🇪 ", count: 4000)
    #expect(FuzzyMatch("aaaaaaaaab", in: odd) == nil)
    #expect(FuzzyMatch("🇩🇪", in: odd)?.places == [2])
  }
}
