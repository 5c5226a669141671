/// Offers drafts that were left behind. It takes only keys pressed after it was on screen.
public struct DraftList: Equatable, Sendable {
  /// What there is, newest first.
  public internal(set) var drafts: [OfferedDraft]
  /// The selected one.
  public internal(set) var cursor = 0
  /// The first one on screen.
  public internal(set) var top = 0
  /// The first frame that showed it; nil until it was painted.
  public internal(set) var shownSince: Int?

  init(_ drafts: [OfferedDraft]) {
    self.drafts = drafts
  }

  /// Rows that are not drafts: the sentence above them.
  public static let headRows = 2

  mutating func move(to place: Int, rows: Int) {
    cursor = max(0, min(place, drafts.count - 1))
    guard rows > 0 else { return }
    top = max(0, min(max(min(top, cursor), cursor - rows + 1), max(0, drafts.count - rows)))
  }
}
