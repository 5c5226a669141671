import Changes
import ClerkAPI

extension CreditHistory {
  /// The adjustments of an organization among changes of it: those made on the session's instance; where that is not known
  /// yet, on that of the newest.
  init(_ entries: [JournalEntry], of organization: OrganizationID, in session: SessionInfo) {
    let newest = entries.max { $0.record.createdAt < $1.record.createdAt }?.record.intent.instance
    let instance = session.instance ?? newest ?? InstanceIdentity(rawValue: "")
    self.init(entries, of: organization, on: instance)
  }
}
