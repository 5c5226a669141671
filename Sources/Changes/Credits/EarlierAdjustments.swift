import ClerkAPI

/// What earlier adjustments mean for a plan of new ones.
package struct EarlierAdjustments {
  private let entries: [OrganizationID: [JournalEntry]]
  private let instance: InstanceIdentity

  package init(_ entries: [JournalEntry], on instance: InstanceIdentity) {
    self.instance = instance
    self.entries = Dictionary(
      grouping: entries.filter { $0.record.intent.organization != nil },
      by: { $0.record.intent.organization?.id ?? OrganizationID(rawValue: "") })
  }

  /// Why nothing can be adjusted now, for each organization for which nothing can.
  package var obstacles: [OrganizationID: String] {
    entries.reduce(into: [:]) { $0[$1.key] = OpenAdjustment($1.value, of: $1.key)?.reason() }
  }

  /// Which tickets were used already, each in a sentence.
  package func warnings(_ draft: PlanDraft, _ time: LocalTime) -> [String] {
    draft.changes.compactMap { change in
      guard let organization = change.organization, let found = entries[organization.id] else { return nil }
      let history = CreditHistory(found, of: organization.id, on: instance)
      return history.warning(ofTicket: change.ticket, time).map { "\(organization.name): \($0)" }
    }
  }
}
