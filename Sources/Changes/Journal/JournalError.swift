/// Why the journal could not be written or read. While it cannot be written, nothing is changed; browsing goes on.
package struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is in the way.
  package enum Reason: Hashable, Sendable {
    /// No room on the disk.
    case diskFull
    /// The file or its folder may not be written.
    case notPermitted
    /// A newer version of this program made the file.
    case madeByNewerVersion
    /// The file is damaged, or was altered.
    case damaged
    /// Another process has held it for too long.
    case busy
    /// There is an unsettled adjustment of the same organization already.
    case unsettledAdjustment(ChangeID)
    /// The idempotency key belongs to another change, which moved credits or may have.
    case keyInUse(ChangeID)
    /// The same credits were moved before, and nobody has said that they are to be moved again.
    case repeatsCredits(RepeatedCredits)
    /// The change was made on that instance, which is not this session's, and nobody has named it.
    case otherInstance(InstanceIdentity)
    /// Another process is working at this change.
    case inProgressElsewhere
    /// The change is not in it, or not in a state in which this can happen to it.
    case outOfOrder
    /// Anything else.
    case other
  }

  /// What is in the way.
  package let reason: Reason
  /// What failed and why, and what to do, in words; with the file's path.
  package let message: String

  /// An error.
  package init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  /// What failed and why.
  package var description: String { message }
}
