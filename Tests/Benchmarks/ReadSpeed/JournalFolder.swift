import Changes
import ClerkAPI
import Journal

/// A journal with changes in it.
enum JournalFolder {
  /// The events of each: intended, sent, succeeded.
  static let eventsOfEach = 3

  /// Writes changes into the journal of a folder, so that it has so many events.
  static func fill(_ folder: String, events: Int) async throws {
    let journal = try SQLiteJournal(.folder(folder))
    for number in 0..<(events / eventsOfEach) {
      let id = ChangeID(rawValue: "change-\(number)")
      func event(_ seconds: Int, _ kind: ChangeEvent.Kind) -> ChangeEvent {
        let time = 1_700_000_000_000 + Int64(number * 60_000 + seconds * 1000)
        return ChangeEvent(id, at: Timestamp(milliseconds: time), kind)
      }
      try await journal.begin(event(0, .intended(intent(id, number))))
      try await journal.append(event(1, .sending(attempt: 1, uptime: 5)))
      try await journal.append(event(2, .succeeded(ChangeResult(.answer, body: nil))))
      await journal.release(id)
    }
    journal.close()
  }

  private static func intent(_ id: ChangeID, _ number: Int) -> ChangeIntent {
    let organization = OrganizationReference(
      id: OrganizationID(rawValue: "org_\(number % 5000)"), slug: "organization-\(number % 5000)",
      name: "Organization \(number % 5000)")
    let adjustment = CreditAdjustment(
      action: .increase, amount: Money(minorUnits: Int64(number), currency: .usd), idempotencyKey: id.rawValue
    )
    return ChangeIntent(
      id: id, instance: InstanceIdentity(rawValue: "ins_bench"), operator: "bench",
      organization: organization, request: .adjustCredits(adjustment))
  }
}
