import Changes
import ClerkAPI
import Screen

/// Changes read from the journal, for whoever shows them: what was read last, and why the newest read failed.
package struct JournalRead: Equatable, Sendable {
  /// What was read last; nil until something was.
  package var entries: [JournalEntry]?
  /// Those among them that cannot be read.
  package private(set) var unreadable: [UnreadableChange] = []
  /// Where more of them begin; nil where there are no more.
  package private(set) var next: JournalMark?
  /// How many there are in all; nil where that is not known.
  package private(set) var total: Int?
  /// When it was read, in the console's time.
  package var readAt: Timestamp?
  /// Why the newest read failed; `entries` is then older.
  package var failure: JournalError?
  /// The read under way.
  package var request: RequestID?
  /// Whether that reads on from where the one before ended.
  private var readsOn = false

  init() {}

  mutating func begin(_ request: RequestID) {
    self.request = request
    readsOn = false
    failure = nil
  }

  /// Begins to read what follows.
  mutating func beginMore(_ request: RequestID) {
    begin(request)
    readsOn = true
  }

  /// Takes in the answer, if it is the one waited for. What nobody has decided yet comes first, money before
  /// all else.
  ///
  /// - Returns: Whether it was.
  mutating func answer(
    _ request: RequestID, _ result: Result<JournalPage, JournalError>, at: Timestamp
  ) -> Bool {
    guard self.request == request else { return false }
    self.request = nil
    switch result {
    case .success(let page):
      let before = readsOn ? entries ?? [] : []
      let known = Set(before.map(\.id))
      entries = Self.sorted(before + page.entries.filter { !known.contains($0.id) })
      unreadable = (readsOn ? unreadable : []) + page.unreadable
      next = page.next
      if !readsOn { total = page.total }
      failure = nil
      readAt = at
    case .failure(let error): failure = error
    }
    return true
  }

  private static func sorted(_ entries: [JournalEntry]) -> [JournalEntry] {
    let open = entries.filter(\.needsDecision)
    let isMoney: (JournalEntry) -> Bool = { $0.record.intent.kind == .adjustCredits }
    return open.filter(isMoney) + open.filter { !isMoney($0) } + entries.filter { !$0.needsDecision }
  }

  /// Forgets what was read, as something else is asked for now.
  mutating func clear() {
    entries = nil
    unreadable = []
    next = nil
    total = nil
    readAt = nil
  }

  /// Rows that messages take above the changes, in a pane of so many columns.
  package func messageRows(columns: Int) -> Int { messageLines(columns: columns).count }

  /// Why the newest read failed, and what could not be read, in lines.
  package func messageLines(columns: Int) -> [String] {
    let shown = unreadable.prefix(3).map(\.reason)
    let more = unreadable.count - shown.count
    let texts =
      [failure?.message].compactMap { $0 } + shown + (more > 0 ? ["\(more) more cannot be read."] : [])
    return texts.flatMap { text in
      TextWrap.lines(SafeText.make(text), columns: columns - 4, rest: columns - 4)
    }
  }

  mutating func giveUp() -> RequestID? {
    defer { request = nil }
    return request
  }

  /// The next moment at which an age in it reads otherwise.
  ///
  /// - Parameter showsAges: Whether the ages of the changes are shown, and not only that of the read.
  func changesAt(_ now: Timestamp, showsAges: Bool) -> Timestamp? {
    let ages = showsAges ? (entries ?? []).map(\.record.createdAt) : []
    let moments = ages + [readAt].compactMap { $0 }
    return moments.map { AgeText(of: $0, at: now).changesAt }.min()
  }
}
