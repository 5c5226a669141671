import ClerkAPI

/// The record of every change and every plan requested here. What it reports as recorded is on the disk.
///
/// Whoever writes to a change or runs a plan holds it: `begin` or `take` gives it to this process until `release`, or
/// until the process ends.
package protocol JournalStore: Sendable {
  // MARK: Changes

  /// Records an intent and takes hold of its change.
  ///
  /// - Throws: `unsettledAdjustment` where money of the same organization is in doubt already, `repeatsCredits` where the
  ///   same was adjusted for that ticket before and the repetition was not confirmed.
  func begin(_ event: ChangeEvent) async throws(JournalError)
  /// Takes hold of a change whose process is gone, to send it again or to settle it.
  func take(_ id: ChangeID) async throws(JournalError) -> ChangeRecord
  /// Records what happened to a change that this process holds.
  func append(_ event: ChangeEvent) async throws(JournalError)
  func release(_ id: ChangeID) async
  /// One change; nil if there is none of that id.
  func entry(_ id: ChangeID) async throws(JournalError) -> JournalEntry?
  /// The changes that a query asks for, newest first; those that cannot be read are listed separately.
  func page(_ query: JournalQuery) async throws(JournalError) -> JournalPage

  // MARK: Plans

  /// Earlier credits that a plan would move again, unless its rows confirm the repetition.
  func repeats(of plan: ChangePlan) async throws(JournalError) -> RepeatedCredits
  /// Records a plan and takes hold of it.
  ///
  /// - Throws: `outOfOrder` where it, or one of its changes, is in the journal already, `repeatsCredits` where it would
  ///   repeat earlier credits and the repetition was not confirmed.
  func begin(_ plan: ChangePlan) async throws(JournalError)
  /// Takes hold of a plan that no process runs, to resume it; records who resumed it and when.
  func take(_ id: PlanID, _ signature: PlanSignature) async throws(JournalError) -> PlanRecord
  /// Abandons a plan that no process runs: its remaining changes will not be made.
  func abandon(_ id: PlanID, _ signature: PlanSignature) async throws(JournalError)
  func release(_ id: PlanID) async
  /// The plans that a query asks for, newest first.
  func plans(_ query: PlanQuery) async throws(JournalError) -> [PlanOverview]
  /// One plan with its rows; nil if there is none of that id.
  func plan(_ id: PlanID) async throws(JournalError) -> PlanRecord?

  // MARK: Instances

  /// How many instances there are changes of.
  func instanceCount() async throws(JournalError) -> Int
  /// Everybody who ever asked for a change, as the journal names them.
  func operators() async throws(JournalError) -> [String]
  /// The instance that a key was found to open, if it ever was.
  ///
  /// - Parameter name: What stands in for the instance: a host, and a digest of the key.
  func instance(of name: InstanceIdentity) async throws(JournalError) -> InstanceIdentity?
  func remember(
    _ instance: InstanceIdentity, of name: InstanceIdentity, at time: Timestamp
  ) async throws(JournalError)

  // MARK: Integrity

  /// Checks that the chain of events is intact and that the lists match the events.
  func verify() async throws(JournalError) -> JournalVerdict
}

extension JournalStore {
  /// The changes that a query asks for, newest first, all of them or none.
  ///
  /// - Throws: `damaged` where one of them cannot be read.
  package func entries(_ query: JournalQuery) async throws(JournalError) -> [JournalEntry] {
    let page = try await page(query)
    if let lost = page.unreadable.first { throw JournalError(.damaged, lost.reason) }
    return page.entries
  }
}

/// The result of checking the chain of events.
package enum JournalVerdict: Hashable, Sendable {
  case whole(events: Int)
  /// The first event that is not, counted from 1, and why.
  case broken(event: Int64, String)
}

/// Why the journal could not be written or read. While it cannot be written, nothing is changed; browsing goes on.
package struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case diskFull
    /// The file or its folder may not be written.
    case notPermitted
    /// A newer version of this program made the file.
    case madeByNewerVersion
    case damaged
    /// Another process has held it for too long.
    case busy
    /// There is an unsettled adjustment of the same organization already.
    case unsettledAdjustment(ChangeID)
    /// The idempotency key belongs to another change, which moved credits or may have.
    case keyInUse(ChangeID)
    /// The same credits were moved before, and the repetition was not confirmed.
    case repeatsCredits(RepeatedCredits)
    /// The change was made on that instance, which is neither this session's nor named.
    case otherInstance(InstanceIdentity)
    case inProgressElsewhere
    /// The change is not in it, or not in a state in which this can happen to it.
    case outOfOrder
    case other
  }

  package let reason: Reason
  /// What failed, why, and what to do; with the file's path.
  package let message: String

  package init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  package var description: String { message }

  /// Whether the journal cannot be used at all; else it refuses one thing.
  package var isOutage: Bool {
    switch reason {
    case .unsettledAdjustment, .keyInUse, .repeatsCredits, .otherInstance, .inProgressElsewhere, .outOfOrder:
      false
    case .diskFull, .notPermitted, .madeByNewerVersion, .damaged, .busy, .other: true
    }
  }
}
