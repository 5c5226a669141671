import Changes
import ClerkAPI
import Screen

/// Changes read from the journal, for whoever shows them: what was read last, and why the newest read failed.
public struct JournalRead: Equatable, Sendable {
  /// What was read last; nil until something was.
  public var entries: [JournalEntry]?
  /// When it was read, in the console's time.
  public var readAt: Timestamp?
  /// Why the newest read failed; `entries` is then older.
  public var failure: JournalError?
  /// The read under way.
  public var request: RequestID?

  init() {}

  mutating func begin(_ request: RequestID) {
    self.request = request
    failure = nil
  }

  /// Takes in the answer, if it is the one waited for. What nobody has decided yet comes first, money before
  /// all else.
  ///
  /// - Returns: Whether it was.
  mutating func answer(
    _ request: RequestID, _ result: Result<[JournalEntry], JournalError>, at: Timestamp
  ) -> Bool {
    guard self.request == request else { return false }
    self.request = nil
    switch result {
    case .success(let entries):
      let open = entries.filter(\.needsDecision)
      let isMoney: (JournalEntry) -> Bool = { $0.record.intent.kind == .adjustCredits }
      self.entries =
        open.filter(isMoney) + open.filter { !isMoney($0) } + entries.filter { !$0.needsDecision }
      failure = nil
      readAt = at
    case .failure(let error): failure = error
    }
    return true
  }

  /// Rows that the failure takes above what was read before, in a pane of so many columns.
  public func messageRows(columns: Int) -> Int { failureLines(columns: columns).count }

  /// Why the newest read failed, in lines.
  public func failureLines(columns: Int) -> [String] {
    guard let failure else { return [] }
    return TextWrap.lines(SafeText.make(failure.message), columns: columns - 4, rest: columns - 4)
  }

  mutating func giveUp() -> RequestID? {
    defer { request = nil }
    return request
  }

  /// The next moment at which an age in it reads otherwise.
  func changesAt(_ now: Timestamp) -> Timestamp? {
    let moments = (entries ?? []).map(\.record.createdAt) + [readAt].compactMap { $0 }
    return moments.map { AgeText(of: $0, at: now).changesAt }.min()
  }
}
