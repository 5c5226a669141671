import ClerkAPI
import Text

/// The adjustments of one organization that were made from here. Clerk lists no ledger: what others did is not in it.
package struct CreditHistory: Hashable, Sendable {
  /// Every adjustment that was meant, oldest first.
  package let movements: [CreditMovement]

  /// The adjustments among changes in any order.
  package init(_ entries: [JournalEntry], of organization: OrganizationID, on instance: InstanceIdentity) {
    self.init(entries.filter { $0.record.intent.instance == instance }, of: organization)
  }

  /// The adjustments among changes in any order that were all made on one instance.
  package init(_ entries: [JournalEntry], of organization: OrganizationID) {
    movements = entries.compactMap(CreditMovement.init).filter { $0.intent.organization?.id == organization }
      .sorted { ($0.at, $0.id.rawValue) < ($1.at, $1.id.rawValue) }
  }

  /// What moved credits, oldest first.
  package var made: [CreditMovement] { movements.filter(\.happened) }

  /// Whose credits they are, as the newest ledger entry says; nil where none was seen.
  package var payer: String? { movements.last { $0.payer != nil }?.payer }

  /// The sum moved from here by each of `made`, in their currency; nil where currencies differ or it cannot be counted.
  package var runningSums: [Money?] {
    var sum: Money?
    var isLost = false
    return made.map { movement in
      guard !isLost else { return nil }
      sum = sum.map { $0.adding(movement.amount) } ?? movement.amount
      isLost = sum == nil
      return sum
    }
  }

  /// The adjustments, carried out or perhaps, that name a ticket, but for the change `other`.
  package func uses(ofTicket ticket: String, except other: ChangeID? = nil) -> [CreditMovement] {
    movements.filter {
      $0.intent.ticket.hasSameBytes(as: ticket) && $0.id != other && ($0.happened || $0.phase.isOpen)
    }
  }

  /// That a ticket was used for this organization already, in a sentence; nil if it was not.
  ///
  /// - Parameter time: The clock of whoever reads it.
  package func warning(ofTicket ticket: String?, _ time: LocalTime) -> String? {
    guard let ticket, let last = uses(ofTicket: ticket).last else { return nil }
    let count = uses(ofTicket: ticket).count
    let date = time.dateTimeAndZone(last.at)
    let what = "\(CreditText.change(last.amount)) on \(date) by \(last.intent.operator)"
    return "The ticket \(ticket) was used for this organization already: \(what)"
      + (count > 1 ? ", the newest of \(count)." : ".")
  }

  /// What an adjustment of its own would pay once more: the same amount was adjusted for its ticket before, and it undoes
  /// nothing.
  package func repeated(by intent: ChangeIntent) -> RepeatedCredits {
    guard case .adjustCredits(let adjustment) = intent.request, let ticket = intent.ticket,
      intent.batch == nil,
      intent.reverts == nil, !intent.isRepetition,
      let last = uses(ofTicket: ticket, except: intent.id).last(where: {
        $0.amount == adjustment.signedAmount
      })
    else { return RepeatedCredits() }
    return RepeatedCredits(rows: [RepeatedCredits.Earlier(last)])
  }

  /// What moved credits after a change was meant, oldest first.
  package func made(since change: ChangeID) -> [CreditMovement] {
    guard let place = movements.firstIndex(where: { $0.id == change }) else { return [] }
    return movements[(place + 1)...].filter(\.happened)
  }
}
