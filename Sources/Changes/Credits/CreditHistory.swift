import ClerkAPI
import JSON
import Text

/// The adjustments of one organization that were made from here. Clerk lists no ledger: what others did is not in it.
package struct CreditHistory: Hashable, Sendable {
  /// Every adjustment requested, oldest first.
  package let movements: [CreditMovement]

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
      $0.intent.ticket?.asTicket == ticket.asTicket && $0.id != other && ($0.happened || $0.phase.isOpen)
    }
  }

  /// That a ticket was used for this organization already, in a sentence; nil if it was not.
  ///
  /// - Parameter time: The reader's time zone.
  package func warning(ofTicket ticket: String?, _ time: LocalTime) -> String? {
    guard let ticket, let last = uses(ofTicket: ticket).last else { return nil }
    let count = uses(ofTicket: ticket).count
    let date = time.dateTimeAndZone(last.at)
    let what = "\(CreditText.change(last.amount)) on \(date) by \(last.intent.operator)"
    return "The ticket \(ticket) was already used for this organization: \(what)"
      + (count > 1 ? ", the newest of \(count)." : ".")
  }

  /// What an adjustment of its own would pay once more: the same amount was adjusted for its ticket before, and it undoes
  /// nothing.
  package func repeated(by intent: ChangeIntent) -> RepeatedCredits {
    intent.batch == nil ? repeated(by: intent.draft, except: intent.id) : RepeatedCredits()
  }

  /// The same, before it has an id.
  package func repeated(by draft: ChangeDraft, except id: ChangeID? = nil) -> RepeatedCredits {
    guard case .adjustCredits(let adjustment) = draft.request, let ticket = draft.ticket,
      draft.reverts == nil, !draft.isRepetition,
      let last = uses(ofTicket: ticket, except: id).last(where: { $0.amount == adjustment.signedAmount })
    else { return RepeatedCredits() }
    return RepeatedCredits(rows: [RepeatedCredits.Earlier(last)])
  }

  /// What the row of a plan would pay once more of these adjustments. Without a ticket an adjustment by itself says
  /// nothing; a row of another plan does.
  package func repeated(byRow row: ChangeIntent) -> RepeatedCredits {
    guard case .adjustCredits(let adjustment) = row.request, row.reverts == nil else {
      return RepeatedCredits()
    }
    let last = movements.last { movement in
      movement.intent.batch != row.batch && movement.amount == adjustment.signedAmount
        && movement.intent.ticket?.asTicket == row.ticket?.asTicket
        && (row.ticket != nil || movement.intent.batch != nil)
        && (movement.happened || movement.phase.isOpen)
    }
    return RepeatedCredits(
      rows: last.map { [RepeatedCredits.Earlier($0, name: row.organization?.name)] } ?? [])
  }

  /// What moved credits after a change was requested, oldest first.
  package func made(since change: ChangeID) -> [CreditMovement] {
    guard let place = movements.firstIndex(where: { $0.id == change }) else { return [] }
    return movements[(place + 1)...].filter(\.happened)
  }
}

extension String {
  /// A ticket as it is compared: no one means another one by its case or by the blanks around it.
  package var asTicket: String { trimmed.lowercased() }
}

/// An adjustment that was made from here, as the journal tells it.
package struct CreditMovement: Hashable, Identifiable, Sendable {
  package let intent: ChangeIntent
  /// The amount; negative where credits were taken.
  package let amount: Money
  package let note: String?
  package let key: String
  package let at: Timestamp
  /// Clerk's ledger entry; nil where none was seen.
  package let ledgerEntry: JSONObject?
  package let phase: ChangePhase
  /// Whether the credits moved: Clerk said so, or a person did.
  package let happened: Bool

  package var id: ChangeID { intent.id }
  package var ledgerEntryID: String? { ledgerEntry?["id"]?.stringValue }
  package var payer: String? { ledgerEntry?["payer_id"]?.stringValue }

  /// An adjustment; nil for other changes.
  package init?(_ entry: JournalEntry) {
    let record = entry.record
    guard case .adjustCredits(let adjustment) = record.intent.request else { return nil }
    intent = record.intent
    amount = adjustment.signedAmount
    note = adjustment.note
    key = adjustment.idempotencyKey
    at = record.createdAt
    ledgerEntry = record.result?.body
    phase = record.phase
    happened = record.phase == .succeeded || record.settlement?.decision == .happened
  }
}

/// What an adjustment, or a plan of adjustments, has in common with earlier ones: credits that would be moved once more.
package struct RepeatedCredits: Hashable, Sendable {
  /// An earlier plan, or an earlier adjustment of the same organization.
  package struct Earlier: Hashable, Sendable {
    /// The organization's name; nil for a plan.
    package let organization: String?
    /// What it was, in a few words: the plan's title, or the amount.
    package let what: String
    package let id: String
    package let at: Timestamp
    package let `operator`: String
    package let ticket: String?

    package init(
      organization: String? = nil, what: String, id: String, at: Timestamp, operator name: String,
      ticket: String? = nil
    ) {
      self.organization = organization
      self.what = what
      self.id = id
      self.at = at
      self.operator = name
      self.ticket = ticket
    }

    /// An earlier adjustment.
    ///
    /// - Parameter name: The organization's name, where it has to be named.
    package init(_ movement: CreditMovement, name: String? = nil) {
      self.init(
        organization: name, what: CreditText.change(movement.amount), id: movement.id.rawValue,
        at: movement.at,
        operator: movement.intent.operator, ticket: movement.intent.ticket)
    }
  }

  /// The newest plan of the same instance and rows that was applied, wholly or in part; nil where there is none.
  package var plan: Earlier?
  /// The adjustments that would be made once more, by the order of the rows.
  package var rows: [Earlier]

  package init(plan: Earlier? = nil, rows: [Earlier] = []) {
    self.plan = plan
    self.rows = rows
  }

  package var isEmpty: Bool { plan == nil && rows.isEmpty }

  /// Those of them that an adjustment would move again: the form may ask for something else by now.
  func repeated(by draft: ChangeDraft) -> RepeatedCredits {
    guard case .adjustCredits(let adjustment) = draft.request, let ticket = draft.ticket,
      draft.reverts == nil
    else { return RepeatedCredits() }
    let what = CreditText.change(adjustment.signedAmount)
    return RepeatedCredits(
      rows: rows.filter { $0.what == what && $0.ticket?.asTicket == ticket.asTicket })
  }

  private static let named = 10

  /// What is repeated, each in a sentence.
  ///
  /// - Parameter time: Writes a moment.
  package func sentences(_ time: (Timestamp) -> String = { $0.description }) -> [String] {
    if let plan {
      return [
        "The same adjustments were applied before: \(plan.what), plan \(plan.id), \(time(plan.at)) by "
          + "\(plan.operator)."
      ]
    }
    var sentences = rows.prefix(Self.named).map { row in
      let ticket = row.ticket.map { " for the ticket \($0)" } ?? ""
      let who = row.organization.map { "\($0): " } ?? ""
      return
        "\(who)\(row.what)\(ticket) was made before, \(time(row.at)) by \(row.operator) (change \(row.id))."
    }
    if rows.count > Self.named { sentences.append("And \(rows.count - Self.named) more were made before.") }
    return sentences
  }
}
