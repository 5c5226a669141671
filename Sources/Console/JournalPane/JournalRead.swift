import Changes
import ClerkAPI
import Screen

/// Changes read from the journal: the newest result, and why the newest read failed.
package struct JournalRead: Equatable, Sendable {
  /// Nil until read.
  package var entries: [JournalEntry]?
  /// Records that cannot be read.
  package private(set) var unreadable: [UnreadableChange] = []
  /// Where more begin; nil at the end.
  package private(set) var next: JournalMark?
  /// Nil if unknown.
  package private(set) var total: Int?
  /// In the console's time.
  package var readAt: Timestamp?
  /// Why the newest read failed; `entries` is then older.
  package var failure: JournalError?
  package var request: RequestID?
  /// Whether the read continues the one before.
  private var readsOn = false

  mutating func begin(_ request: RequestID) {
    self.request = request
    readsOn = false
    failure = nil
  }

  /// Reads anew, in place of a read in flight.
  mutating func begin(_ request: RequestID, _ query: JournalQuery) -> [Effect] {
    let before = self.request.map { [Effect.cancel($0)] } ?? []
    begin(request)
    return before + [.read(request, .journal(query))]
  }

  /// Begins to read on.
  mutating func beginMore(_ request: RequestID) {
    begin(request)
    readsOn = true
  }

  /// Takes the answer, if it is the awaited one. Undecided changes come first, money before everything else.
  ///
  /// - Returns: Whether it was the awaited one.
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

  /// Forgets what was read, for another query.
  mutating func clear() {
    entries = nil
    unreadable = []
    next = nil
    total = nil
    readAt = nil
  }

  /// Rows of messages above the changes.
  package func messageRows(columns: Int) -> Int { messageLines(columns: columns).count }

  /// Why the newest read failed, and which records cannot be read.
  package func messageLines(columns: Int) -> [String] {
    let shown = unreadable.prefix(3).map(\.reason)
    let more = unreadable.count - shown.count
    let texts =
      [failure?.message].compactMap { $0 } + shown + (more > 0 ? ["\(more) more cannot be read."] : [])
    return texts.flatMap { text in
      TextWrap.lines(SafeText.make(text), columns: columns - 4)
    }
  }

  mutating func giveUp() -> RequestID? {
    defer { request = nil }
    return request
  }

  /// When an age in it changes next.
  ///
  /// - Parameter showsAges: Whether the ages of the changes are shown, not only that of the read.
  func changesAt(_ now: Timestamp, showsAges: Bool) -> Timestamp? {
    let ages = showsAges ? (entries ?? []).map(\.record.createdAt) : []
    let moments = ages + [readAt].compactMap { $0 }
    return moments.map { AgeText(of: $0, at: now).changesAt }.min()
  }
}
