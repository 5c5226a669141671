import ClerkAPI
import JSON

/// What a person wants of many organizations, compared with their state: what would be done, and what is left out and why.
/// Pure: it becomes a plan with ids from outside.
package struct PlanDraft: Hashable, Sendable {
  package internal(set) var title: String
  /// What is done with each of them; nil where that differs, or the changes are wanted as they are.
  package private(set) var action: BulkAction?
  /// What would be done, in the order of the items; what has to be looked at first is first.
  package private(set) var changes: [ChangeDraft] = []
  package private(set) var omissions: [PlanOmission] = []
  package private(set) var remarks: [String] = []
  /// Whether it is the rest of a plan that a second person has approved.
  private(set) var isApproved = false

  /// What `action` would do to these organizations.
  ///
  /// - Parameter rules: What the profile says of credit adjustments.
  package init(_ action: BulkAction, on subjects: [PlanSubject], rules: CreditRules = CreditRules()) {
    self.init(action.title, subjects.map { PlanItem(action, $0) }, rules: rules)
    self.action = action
  }

  package init(_ title: String, _ items: [PlanItem], rules: CreditRules = CreditRules()) {
    self.title = title
    var seen: Set<OrganizationID> = []
    for (place, item) in items.enumerated() {
      let organization = item.subject.organization
      let reference = OrganizationReference(organization)
      guard seen.insert(organization.id).inserted else {
        omissions.append(PlanOmission(place: place, reference, .duplicate, "Already included."))
        continue
      }
      if let obstacle = item.subject.obstacle {
        omissions.append(PlanOmission(place: place, reference, .impossible, obstacle))
        continue
      }
      switch PlanStep(item, rules: rules) {
      case .change(let draft): changes.append(draft)
      case .unwanted(let reason):
        omissions.append(PlanOmission(place: place, reference, .nothingToChange, reason))
      case .nothing: omissions.append(PlanOmission(place: place, reference, .nothingToChange, Self.same))
      case .impossible(let reason):
        omissions.append(PlanOmission(place: place, reference, .impossible, reason))
      }
    }
    let risky = changes.filter { $0.limitChange?.isExceeded == true }
    changes = risky + changes.filter { $0.limitChange?.isExceeded != true }
    if let warning = MemberLimitChange.warning(exceededBy: risky.count) { remarks.append(warning) }
  }

  package init(
    _ title: String, changes: [ChangeDraft], omissions: [PlanOmission] = [], remarks: [String] = []
  ) {
    self.title = title
    self.changes = changes
    self.omissions = omissions
    self.remarks = remarks
  }

  /// A plan of one adjustment, for a second person; nil for other changes.
  package init?(proposing draft: ChangeDraft) {
    guard case .adjustCredits(let adjustment) = draft.request else { return nil }
    self.init("\(adjustment.action.verb) \(adjustment.amount)", changes: [draft])
  }

  /// The rest of a plan, as it was requested.
  package init(rest record: PlanRecord) {
    self.init(rest: record.entries.filter(\.state.isToDo).map(\.intent), of: record.plan)
  }

  package init(rest rows: [ChangeIntent], of plan: ChangePlan) {
    self.init(plan.title, changes: rows.map(\.draft))
    isApproved = plan.isApproved
  }

  /// What it does to so many organizations, as a sentence without its mark.
  package var sentence: String { action?.sentence(changes.count) ?? title }

  /// What all of it comes to, in a few words each: `raises 3, lowers 2`, `adds $25.00`.
  package var tallies: [String] {
    let directions = changes.compactMap { $0.limitChange?.direction }
    let counts = [("raises", MemberLimitChange.Direction.raises), ("lowers", .lowers)].compactMap {
      verb, direction -> String? in
      let count = directions.count { $0 == direction }
      return count == 0 ? nil : "\(verb) \(count)"
    }
    return (counts.isEmpty ? [] : [counts.joined(separator: ", ")]) + sums.map(\.description)
  }

  static let same = "No change needed."

  /// What all adjustments in it come to, a sum for each currency.
  package var sums: [CreditSum] {
    CreditSum.of(requests: changes.lazy.map(\.request))
  }

  package mutating func setTicket(_ ticket: String) {
    for place in changes.indices { changes[place].ticket = ticket }
  }

  /// Confirms that the same credits are to be moved again.
  package mutating func setRepetition() {
    for place in changes.indices { changes[place].isRepetition = true }
  }

  /// The plan. Every row gets its change id here, once; an adjustment's is its idempotency key too.
  ///
  /// - Parameters:
  ///   - id: The plan's id.
  ///   - changeID: Makes a random id, a new one each time.
  package func plan(
    id: PlanID, instance: InstanceIdentity, operator name: String, at time: Timestamp,
    changeID: () -> ChangeID
  ) -> ChangePlan {
    let rows = changes.map { draft in
      var intent = draft.intent(id: changeID(), instance: instance, operator: name)
      intent.batch = id.rawValue
      return intent
    }
    return ChangePlan(
      id: id, title: title, instance: instance, operator: name, createdAt: time, rows: rows)
  }
}

package struct PlanItem: Hashable, Sendable {
  package var action: BulkAction
  package var subject: PlanSubject

  package init(_ action: BulkAction, _ subject: PlanSubject) {
    self.action = action
    self.subject = subject
  }
}

/// An organization as it was read for a plan.
package struct PlanSubject: Hashable, Sendable {
  package var organization: Organization
  /// Its credits; nil where it never had any, and where they do not matter.
  package var balance: Money?
  /// Why nothing can be done with it, in a sentence; nil where nothing stands in the way.
  package var obstacle: String?

  package init(_ organization: Organization, balance: Money? = nil, obstacle: String? = nil) {
    self.organization = organization
    self.balance = balance
    self.obstacle = obstacle
  }
}

/// An organization that a plan leaves out, and why.
package struct PlanOmission: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case nothingToChange
    case duplicate
    case impossible
  }

  /// Which of the items it is, counted from 0.
  package let place: Int
  package let organization: OrganizationReference
  package let kind: Kind
  /// Why, in a sentence.
  package let reason: String
  /// Whom it is about, where that is one person.
  private let person: String?

  package init(
    place: Int, _ organization: OrganizationReference, _ kind: Kind, _ reason: String,
    about person: String? = nil
  ) {
    self.place = place
    self.organization = organization
    self.kind = kind
    self.reason = reason
    self.person = person
  }

  package var isOfPerson: Bool { person != nil }

  /// The person, or the organization.
  package var name: String { person ?? organization.name }
}
