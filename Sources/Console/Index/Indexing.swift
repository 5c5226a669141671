import ClerkAPI
import Index

/// How far the reading of all organizations into the index is.
package struct Indexing: Equatable, Sendable {
  package enum Phase: Equatable, Sendable {
    /// Not asked for.
    case off
    case reading
    /// By the person, who can have it resumed.
    case stopped
    case failed(ClerkError)
    case complete
  }

  package private(set) var phase = Phase.off
  /// While it is being read.
  package private(set) var request: RequestID?
  /// Where reading goes on.
  package internal(set) var place = IndexPlace()
  /// How many there are; nil if Clerk does not say.
  package internal(set) var total: Int?
  /// When the first page was asked for: how old the index may be.
  package internal(set) var since: Timestamp?
  /// The same of what was read before, and is held until it is read again.
  var before: Timestamp?
  /// Where reading went on: what is left is guessed by it.
  var resumedFrom = 0
  /// Whether everything is read anew after this reading: it was old as someone refreshed.
  var isRepeated = false
  /// Records that cannot be read, and so are not in it.
  package internal(set) var unreadable = 0
  /// How much of it the filter has seen.
  var filtered = 0

  mutating func begin(_ request: RequestID) {
    phase = .reading
    self.request = request
  }

  /// - Parameter phase: Not `reading`.
  mutating func end(_ phase: Phase) {
    self.phase = phase
    request = nil
  }

  /// How long a reading counts as new, in milliseconds: refreshed, it goes on.
  private static let youth: Int64 = 60_000

  func isYoung(at now: Timestamp) -> Bool {
    since.map { now.milliseconds - $0.milliseconds < Self.youth } ?? false
  }

  /// What the key for it does next, in a word or two; nil where everything is read.
  var hint: String? {
    switch phase {
    case .off: "read all"
    case .reading: "stop reading"
    case .stopped: "read the rest"
    case .failed: "try again"
    case .complete: nil
    }
  }

  package var failure: ClerkError? { if case .failed(let error) = phase { error } else { nil } }
}

extension ListState {
  /// How many organizations the reading has given so far, those included that were loaded before.
  package var readCount: Int { index.newCount + indexing.unreadable }

  /// How old the oldest of what is held may be; nil where nothing was read.
  package var indexedSince: Timestamp? { index.holdsOld ? indexing.before ?? indexing.since : indexing.since }
}

extension ConsoleState {
  /// Seconds until the whole index is read, as far as that can be told.
  package var indexSecondsLeft: Int? {
    let (indexing, since) = (list.indexing, requests.since(list.indexing.request))
    let done = indexing.place.offset - indexing.resumedFrom
    guard let since, let total = indexing.total, done > 0, total > indexing.place.offset else { return nil }
    let spent = Double(now.milliseconds - since.milliseconds) / 1000
    return Int((spent / Double(done) * Double(total - indexing.place.offset)).rounded(.up))
  }
}

/// A place in the list of all organizations, the oldest first: what is new comes at its end.
package struct IndexPlace: Hashable, Sendable {
  /// How many organizations are before it.
  package var offset = 0
  /// The last one before it: if it is there no more, those behind it have moved up.
  package var last: String?

  package init() {}
}

/// Some organizations read for the index.
package struct IndexPage: Equatable, Sendable {
  package var block: OrganizationBlock
  package var unreadable: Int
  /// The place behind them.
  package var place: IndexPlace
  package var total: Int?
}
