import Synchronization

@testable import Console

/// The drafts that were removed.
final class Discarded: Sendable {
  private let list = Mutex<[DraftID]>([])

  var ids: [DraftID] { list.withLock { $0 } }

  func add(_ id: DraftID) { list.withLock { $0.append(id) } }
}
