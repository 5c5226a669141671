import ClerkAPI
import JSON

/// What a person wants of many organizations, held against how they are: what would be done, and what is left out and why.
/// Pure: it becomes a plan with ids from outside.
public struct PlanDraft: Hashable, Sendable {
  /// What it does, in a few words.
  public internal(set) var title: String
  /// What would be done, in the order of the items.
  public private(set) var changes: [ChangeDraft] = []
  /// What is left out.
  public private(set) var omissions: [PlanOmission] = []
  /// What is worth knowing beforehand, each a sentence.
  public private(set) var remarks: [String] = []

  /// What `action` would do to these organizations.
  ///
  /// - Parameter rules: What the profile says of credit adjustments.
  public init(_ action: BulkAction, on subjects: [PlanSubject], rules: CreditRules = CreditRules()) {
    self.init(action.title, subjects.map { PlanItem(action, $0) }, rules: rules)
  }

  /// What several things would do.
  public init(_ title: String, _ items: [PlanItem], rules: CreditRules = CreditRules()) {
    self.title = title
    var seen: Set<OrganizationID> = []
    var crowded = 0
    for (place, item) in items.enumerated() {
      let organization = item.subject.organization
      let reference = OrganizationReference(organization)
      guard seen.insert(organization.id).inserted else {
        omissions.append(PlanOmission(place: place, reference, .duplicate, "It is among them already."))
        continue
      }
      if let obstacle = item.subject.obstacle {
        omissions.append(PlanOmission(place: place, reference, .impossible, obstacle))
        continue
      }
      switch PlanStep(item, rules: rules) {
      case .change(let draft):
        changes.append(draft)
        if case .memberLimit(let limit) = item.action, limit > 0, (organization.membersCount ?? 0) > limit {
          crowded += 1
        }
      case .nothing: omissions.append(PlanOmission(place: place, reference, .nothingToChange, Self.same))
      case .impossible(let reason):
        omissions.append(PlanOmission(place: place, reference, .impossible, reason))
      }
    }
    if crowded > 0 {
      let who = crowded == 1 ? "1 organization has" : "\(crowded) organizations have"
      remarks.append("\(who) more members than that: nobody is removed, and nobody can join any more.")
    }
  }

  /// Changes that are wanted as they are.
  public init(_ title: String, changes: [ChangeDraft]) {
    self.title = title
    self.changes = changes
  }

  /// What is left to do of a plan, as it was meant.
  public init(rest record: PlanRecord) {
    title = record.plan.title
    changes = record.entries.filter(\.state.isToDo).map { ChangeDraft(again: $0.intent) }
  }

  private static let same = "It is so already."

  /// What all adjustments in it come to, a sum for each currency.
  public var sums: [CreditSum] {
    let nowhere = InstanceIdentity(rawValue: "")
    return CreditSum.of(
      changes.lazy.map { $0.intent(id: ChangeID(rawValue: "-"), instance: nowhere, operator: "") })
  }

  /// Says which ticket all of it belongs to.
  public mutating func setTicket(_ ticket: String) {
    for place in changes.indices { changes[place].ticket = ticket }
  }

  /// The plan. Every row gets its change id here, once; an adjustment's is its idempotency key too.
  ///
  /// - Parameters:
  ///   - id: The plan's id.
  ///   - changeID: Makes an id by chance, a new one each time.
  public func plan(
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
