import ClerkAPI

/// What a person is shown, and has to answer, before a change or a plan of many is sent. Console and shell lay it out; all that
/// has to be decided about it is decided here. Text in it is as the server and people wrote it, not yet safe to show.
package struct Review: Hashable, Sendable {
  /// What is done, in a few words: `Member limit 25 → 50`, `Delete 100 organizations`.
  package private(set) var title: String
  /// The same, to be answered: `Delete Acme?`.
  package var question: String
  /// What confirming does, in a word or two.
  package private(set) var verb = "send"
  /// Nil while it is not known.
  package let instance: InstanceIdentity?
  /// Nil for a plan of several, and where one is created.
  package private(set) var organization: OrganizationReference?
  /// What is done to each organization; `ChangeDraft.summary` has its lines, old → new.
  package let changes: [ChangeDraft]
  /// Why, and for which ticket, where that is the same for all of it.
  package private(set) var given: [ChangeSummary.Line] = []
  /// By whom.
  package private(set) var facts: [ChangeSummary.Line]
  /// What is left out of a plan, and why.
  package private(set) var omissions: [PlanOmission] = []
  /// What has to be known before it is sent, each a sentence or two.
  package private(set) var warnings: [String]
  /// What all of it comes to, in a few words each.
  package private(set) var tallies: [String] = []
  /// That nothing is sent before a second person approves, in a sentence; nil where no one has to.
  package private(set) var approval: String?
  /// Why it cannot be confirmed as things are now, each a sentence.
  package private(set) var obstacles: [String] = []
  package private(set) var consent: Consent
  /// Whether the instance is `LIVE` or `UNKNOWN`.
  private let isLive: Bool

  /// Said of a deletion: what goes with the organization.
  package static let ofDeletion =
    "This deletes everything above, including memberships and invitations. It cannot be undone."
  private static let ofDeletions = "Memberships and invitations are deleted too. This cannot be undone."

  /// The operators in it that are ids.
  package var operators: [UserID] {
    facts.flatMap { OperatorNames.ids(in: $0.new ?? "", as: $0.label) }
      + ([question] + warnings).flatMap { OperatorNames.ids(in: $0) }
  }

  /// The same, with the names of operators.
  package func telling(_ names: OperatorNames) -> Review {
    var review = self
    review.facts = facts.map { $0.telling(names) }
    review.question = names.telling(question)
    review.warnings = warnings.map(names.telling)
    return review
  }

  package init(_ intent: ChangeIntent, policy: AccessPolicy, isLive: Bool, warnings: [String] = []) {
    self.init(
      intent.draft, on: intent.instance, by: intent.operator, proposedBy: intent.proposedBy, policy: policy,
      isLive: isLive, warnings: warnings)
  }

  /// The review of one change.
  ///
  /// - Parameters:
  ///   - author: Who proposed it, where it is a second person who makes it.
  ///   - isLive: Whether the instance is `LIVE` or `UNKNOWN`.
  ///   - more: What was found out besides, and has to be known.
  package init(
    _ draft: ChangeDraft, on instance: InstanceIdentity?, by name: String?, proposedBy author: String? = nil,
    policy: AccessPolicy, isLive: Bool, warnings more: [String] = []
  ) {
    let summary = draft.summary
    title = summary.title
    question = draft.question ?? summary.title
    self.instance = instance
    organization = draft.organization
    changes = [draft]
    given = ChangeSummary.Line.facts([("Reason", draft.reason), ("Ticket", draft.ticket)])
    facts = ChangeSummary.Line.facts([
      ("Member", draft.memberWhoStays), ("Proposed by", author), ("By", name),
    ])
    warnings = summary.remarks + more
    consent = Consent(draft, rules: policy.credits, isLive: isLive)
    self.isLive = isLive
    if draft.request.kind == .deleteOrganization {
      verb = "delete"
      warnings.append(Self.ofDeletion)
    }
    if author == nil { wait(for: policy.approvalNeeded(CreditSum.of(requests: [draft.request]))) }
  }

  /// The review of a plan.
  ///
  /// - Parameter isLive: Whether the instance is `LIVE` or `UNKNOWN`.
  package init(
    _ draft: PlanDraft, on instance: InstanceIdentity?, by name: String?, policy: AccessPolicy, isLive: Bool
  ) {
    title = draft.sentence
    question = draft.changes.isEmpty ? "\(draft.title): nothing to do" : "\(draft.sentence)?"
    verb = "apply all"
    self.instance = instance
    organization = draft.organizationOfPeople
    changes = draft.changes
    given = draft.given
    facts = ChangeSummary.Line.facts([("By", name)])
    omissions = draft.omissions
    warnings = draft.remarks
    tallies = draft.tallies
    obstacles = [policy.refusal { try $0.check(moving: draft.sums) }].compactMap { $0 }
    consent = Consent(draft.changes.map(\.request), rules: policy.credits, isLive: isLive)
    self.isLive = isLive
    if draft.changes.contains(where: { $0.request.kind == .deleteOrganization }) {
      verb = "delete"
      warnings.append(Self.ofDeletions)
    }
    if !draft.isApproved { wait(for: policy.approvalNeeded(draft.sums)) }
  }

  /// The review of a colleague's plan file, which is applied as a whole or not at all.
  ///
  /// - Parameters:
  ///   - unreadable: Which of its organizations could not be read, and why, each a sentence.
  ///   - isLive: Whether the instance is `LIVE` or `UNKNOWN`.
  package init(
    _ opened: OpenedPlanFile, _ now: PlanFileComparison, unreadable: [String] = [], policy: AccessPolicy,
    isLive: Bool, _ time: LocalTime
  ) {
    let (file, plan) = (opened.file, opened.plan)
    title = plan.title
    question = "Apply “\(plan.title)” by \(file.author)?"
    verb = "apply unchanged"
    instance = plan.instance
    changes = now.rows.map(\.change)
    facts = ChangeSummary.Line.facts([
      ("Written by", "\(file.author), \(time.dateTimeAndZone(file.plan.createdAt))"),
      ("Applied by", plan.operator), ("Until", time.dateTimeAndZone(file.expiresAt)),
    ])
    warnings = [now.drift].compactMap { $0 }
    tallies = plan.sums.map(\.description)
    consent = Consent(plan.rows.map(\.request), rules: policy.credits, isLive: isLive)
    self.isLive = isLive
    let problems = unreadable + now.problems + [policy.refusal { try $0.check(plan) }].compactMap { $0 }
    guard !problems.isEmpty || changes.count < plan.rows.count else { return }
    obstacles = ["The plan cannot be applied now. Nothing is sent."] + problems
  }

  /// Nothing is sent before a second person approves.
  private mutating func wait(for refusal: CreditRefusal?) {
    guard let refusal else { return }
    approval = "Nothing is sent yet: \(refusal.reason)."
    verb = "save for approval"
    consent = .yes
  }

  package var canBeConfirmed: Bool { obstacles.isEmpty && !changes.isEmpty }

  package var movesCredits: Bool { changes.contains { $0.request.kind == .adjustCredits } }

  /// What it does to people who use the application: `moves real money`; nil where none use it, and where nothing is sent.
  package var effect: String? {
    guard isLive, canBeConfirmed, approval == nil else { return nil }
    return movesCredits ? "moves real money" : "changes what customers see"
  }

  /// Whether lines of it are not told in full.
  package func hides(_ values: PrivateValues) -> Bool {
    changes.contains { $0.summary.lines.contains { $0.hides(values) } }
  }
}

extension ChangeDraft {
  /// Who gets another role: that is not added or removed, so no line of the change tells it.
  fileprivate var memberWhoStays: String? {
    if case .changeRole(let change) = request { change.person.text } else { nil }
  }

  /// What is asked of a change that is more than an edit, by its name alone: on a small screen nothing else may be in sight.
  fileprivate var question: String? {
    let name = organization?.name ?? ""
    return switch request {
    case .delete: "Delete \(name)?"
    case .adjustCredits(let adjustment): "\(adjustment.action.sentence(adjustment.amount, name))?"
    default: nil
    }
  }
}

extension PlanDraft {
  /// The one organization whose people it is about; nil for other plans.
  fileprivate var organizationOfPeople: OrganizationReference? {
    changes.first { $0.request.kind.isAboutPeople }?.organization
      ?? omissions.first(where: \.isOfPerson)?.organization
  }

  /// What was given with it, where that is the same for all; credits of many have a reason and a ticket of their own each.
  fileprivate var given: [ChangeSummary.Line] {
    if case .adjustCredits(let adjustment)? = action {
      return ChangeSummary.Line.facts([
        ("Reason", adjustment.reason), ("Ticket", adjustment.ticket), ("Note", adjustment.note),
      ])
    }
    let tickets = Set(changes.filter { $0.request.kind != .adjustCredits }.compactMap(\.ticket))
    return ChangeSummary.Line.facts([("Ticket", tickets.count == 1 ? tickets.first : nil)])
  }
}
