import Changes
import ClerkAPI
import Screen

/// Changes read from the journal.
package typealias JournalRead = Remote<JournalPage, JournalError>

extension Remote where Value == JournalPage, Failure == JournalError {
  /// Nil until read.
  package var entries: [JournalEntry]? { value?.entries }

  /// Rows of messages above the changes.
  package func messageRows(columns: Int) -> Int { messageLines(columns: columns).count }

  /// Why the newest read failed, and which records cannot be read.
  package func messageLines(columns: Int) -> [String] {
    let unreadable = value?.unreadable ?? []
    let shown = unreadable.prefix(3).map(\.reason)
    let more = unreadable.count - shown.count
    let texts = shown + (more > 0 ? ["\(more) more cannot be read."] : [])
    return (failure?.lines(columns: columns - 4) ?? [])
      + texts.flatMap { TextWrap.lines(SafeText.make($0), columns: columns - 4) }
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

extension JournalPage {
  /// Undecided changes first, money before everything else.
  ///
  /// - Parameter earlier: What it continues.
  func ordered(after earlier: JournalPage? = nil) -> JournalPage {
    let before = earlier?.entries ?? []
    let known = Set(before.map(\.id))
    let all = before + entries.filter { !known.contains($0.id) }
    let open = all.filter(\.needsDecision)
    let isMoney: (JournalEntry) -> Bool = { $0.record.intent.kind == .adjustCredits }
    return JournalPage(
      open.filter(isMoney) + open.filter { !isMoney($0) } + all.filter { !$0.needsDecision },
      unreadable: (earlier?.unreadable ?? []) + unreadable, next: next,
      total: earlier == nil ? total : earlier?.total)
  }
}
