/// Offers drafts that were left behind. It takes only keys pressed after it was on screen.
public struct DraftList: Equatable, Sendable {
  /// What there is, newest first.
  public internal(set) var drafts: [OfferedDraft]
  /// Which is selected, and which are on screen.
  public internal(set) var scroll = Scroll()
  /// The first frame that showed it; nil until it was painted.
  public internal(set) var shownSince: Int?

  init(_ drafts: [OfferedDraft]) {
    self.drafts = drafts
  }

  /// Rows that are not drafts: the sentence above them.
  public static let headRows = 2

  mutating func select(_ place: Int, rows: Int) {
    scroll.select(place, of: drafts.count, rows: rows)
  }
}
