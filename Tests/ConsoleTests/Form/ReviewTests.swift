import Screen
import Testing

@testable import Console

@Suite struct ReviewTests {
  private func review(changes: [ReviewChange], columns: Int = 60, rows: Int = 10) -> ReviewState {
    ReviewState(
      title: "Change?", subject: [ReviewItem("Name", "Acme"), ReviewItem("ID", "org_1")], changes: changes,
      warnings: ["Careful."], size: Size(columns: columns, rows: rows))
  }

  private func command(_ key: String) throws -> Command? {
    KeyMap.standard.command(for: try #require(KeyPress(parsing: key)), in: .review)
  }

  @Test func onlyKeysOfFramesThatShowedItCount() {
    var review = review(changes: [])
    #expect(!review.takes(keysAfter: 100))
    #expect(ReviewReducer.reduce(&review, .confirm) == .none)
    review.painted(frame: 7)
    review.painted(frame: 9)
    #expect(!review.takes(keysAfter: 6))
    #expect(review.takes(keysAfter: 7))
    #expect(ReviewReducer.reduce(&review, .confirm) == .confirm)
  }

  @Test func theConfirmingKeyIsNotTheOneThatOpened() throws {
    #expect(try command("y") == .confirm)
    for key in ["Enter", "^S", "Space", "Tab", "Y"] { #expect(try command(key) != .confirm, "\(key)") }
    for key in ["Esc", "^C"] { #expect(try command(key) == .back, "\(key)") }
    var review = review(changes: [])
    #expect(ReviewReducer.reduce(&review, .back) == .back)
    #expect(ReviewReducer.reduce(&review, .quitView) == .back)
  }

  @Test func shortChangesTakeALineAndLongOnesMore() {
    let long = String(repeating: "word ", count: 12)
    let outline = ReviewOutline(
      review(changes: [
        ReviewChange("Limit", old: "5", new: "10"), ReviewChange("Slug", old: "acme", new: nil),
        ReviewChange("Role", old: nil, new: "a"), ReviewChange("Name", old: "Evil\u{1B}", new: long),
        ReviewChange("Data", old: "{\n}", new: ""), ReviewChange("Space", old: "a ", new: "a"),
      ]))
    #expect(
      outline.lines == [
        .field(label: "Name", "Acme"), .field(label: "ID", "org_1"), .warning("! Careful."), .blank,
        .change(label: "Limit", old: "5", new: "10", risk: nil), .old(label: "Slug", "acme"),
        .nothing(label: ""), .new(label: "Role", "a"), .old(label: "Name", "Evil␛"),
        .new(label: "", "“" + String(repeating: "word ", count: 8) + "word"),
        .new(label: "", "word word word ”"),
        .old(label: "Data", "{"), .old(label: "", "}"), .nothing(label: ""),
        .change(label: "Space", old: "“a ”", new: "a", risk: nil),
      ])
  }

  @Test func aLongOneScrollsToItsEndAndNoFurther() throws {
    var review = review(changes: (0..<40).map { ReviewChange("F\($0)", old: "a", new: "b") })
    let last = ReviewOutline(review).lines.count - 8
    for (key, top) in [
      ("j", 1), ("Down", 2), ("k", 1), ("PgDn", 8), ("^D", 12), ("^U", 8), ("^B", 1), ("G", last),
      ("j", last),
      ("g", 0),
      ("k", 0),
    ] {
      let command = try #require(try command(key))
      #expect(ReviewReducer.reduce(&review, command) == .none)
      #expect(review.scroll.top == top, "\(key)")
    }
    _ = ReviewReducer.reduce(&review, .moveLast)
    review.resize(to: Size(columns: 60, rows: 100))
    #expect(review.scroll.top == 0)
  }

  @Test func whatTheEyeDoesNotSeeIsNamed() {
    let outline = ReviewOutline(
      review(changes: [
        ReviewChange("Name", old: "Cafe\u{301}", new: "Caf\u{E9}"), ReviewChange("Slug", old: "a", new: "b"),
      ]))
    let texts = outline.lines.map { line in
      if case .field("", let text) = line { text } else { "" }
    }
    #expect(texts.filter { !$0.isEmpty } == ["(they look alike: U+0065 U+0301 → U+00E9)"])
  }
}
