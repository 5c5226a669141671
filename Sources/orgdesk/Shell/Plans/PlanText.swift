import Changes
import ClerkAPI
import Console
import JSON
import Screen

enum PlanText {
  /// How many rows are shown before the person is asked.
  private static let shown = 30

  /// What would be done, and where.
  ///
  /// - Parameters:
  ///   - isWhole: Whether every row is shown.
  ///   - values: How much of private metadata is shown.
  static func preview(
    _ review: Review, _ session: SessionInfo, isWhole: Bool, telling values: PrivateValues
  ) -> String {
    let count = isWhole ? review.changes.count : min(review.changes.count, shown)
    let facts = Dictionary((review.facts + review.given).map { ($0.label, $0.new ?? "") }) { first, _ in first
    }
    let place = ([session.environment.rawValue, review.instance?.rawValue]).compactMap { $0 }
    var text =
      SafeText.make(
        "\(review.title) on \(place.joined(separator: " ")), by \(facts["By"] ?? "no one")") + "\n"
    let shownChanges = Array(review.changes.prefix(count))
    if count > 0 { text += rows(shownChanges, values) }
    if shownChanges.contains(where: { $0.summary.lines.contains { $0.hides(values) } }) {
      text += ChangeText.hidden(values) + "\n"
    }
    if count < review.changes.count {
      text += "… and \(review.changes.count - count) more; --dry-run shows them all.\n"
    }
    let omissions = isWhole ? review.omissions : Array(review.omissions.prefix(shown))
    for omission in omissions {
      text +=
        SafeText.make(
          "Skipped: \(omission.isOfPerson ? omission.name : name(omission.organization)). \(omission.reason)"
        ) + "\n"
    }
    if omissions.count < review.omissions.count {
      text += "… and \(review.omissions.count - omissions.count) more are skipped.\n"
    }
    for warning in review.warnings { text += SafeText.make(warning) + "\n" }
    if let ticket = facts["Ticket"] { text += SafeText.make("Ticket: \(ticket)") + "\n" }
    return text
      + total(
        review.changes.count, review.tallies,
        isOfPeople: review.changes.contains { $0.request.kind.isAboutPeople })
  }

  /// What all of it comes to, in a line.
  static func total(_ count: Int, _ tallies: [String], isOfPeople: Bool = false) -> String {
    let what =
      isOfPeople
      ? CountText.of(count, "person", "people") : CountText.of(count, "organization", "organizations")
    return ([what] + tallies).joined(separator: ", ")
  }

  private static func rows(_ changes: [ChangeDraft], _ values: PrivateValues) -> String {
    let people = changes.compactMap(\.request.affected)
    if people.count == changes.count {
      let ends = changes.map { change in
        if case .invite(let new) = change.request { return new.expiresInDays } else { return nil }
      }
      let isTimed = ends.contains { $0 != nil }
      var table = TextTable(["PERSON", "ROLE BEFORE", "ROLE AFTER"] + (isTimed ? ["EXPIRES"] : []))
      for (person, end) in zip(people, ends) {
        let days = CountText.of(end ?? NewInvitation.standardExpiry, "day", "days")
        table.add(
          [person.who, person.old ?? ToldText.none, person.new ?? ToldText.none]
            + (isTimed ? ["in \(days)"] : []))
      }
      return table.text
    }
    let isAboutCredits = changes.contains { $0.request.kind == .adjustCredits }
    let isAboutLimits = changes.contains { $0.limitChange != nil }
    let columns =
      isAboutCredits
      ? ["BALANCE", "CHANGE", "AFTER", "NOTE", "REASON", "TICKET"]
      : ["CHANGE"] + (isAboutLimits ? ["MEMBERS"] : [])
    var table = TextTable(["NAME", "SLUG", "ID"] + columns)
    for change in changes {
      let organization = change.organization
      let start = [organization?.name ?? "", organization?.slug ?? "", organization?.id.rawValue ?? ""]
      let rest = isAboutLimits ? [members(change)] : []
      table.add(
        start
          + (isAboutCredits
            ? credits(change)
            : [PlanReport.change(change.request, before: change.before, telling: values)] + rest))
    }
    return table.text
  }

  /// How many members an organization has, marked where they are more than the limit that it is to get.
  private static func members(_ change: ChangeDraft) -> String {
    guard let limit = change.limitChange, let members = limit.members else { return ToldText.notTold }
    return CountText.grouped(members) + (limit.isExceeded ? " !" : "")
  }

  private static func credits(_ change: ChangeDraft) -> [String] {
    guard case .adjustCredits(let adjustment) = change.request else { return [] }
    return [
      CreditText.balance(change.balanceBefore), CreditText.change(adjustment.signedAmount),
      CreditText.balance(change.balanceBefore, after: adjustment.signedAmount), adjustment.note ?? "",
      change.reason ?? "", change.ticket ?? "",
    ]
  }

  private static func name(_ organization: OrganizationReference) -> String {
    "\(organization.name) (\(organization.slug ?? organization.id.rawValue))"
  }

  static func count(_ changes: Int) -> String {
    changes == 1 ? "1 change" : "\(CountText.grouped(changes)) changes"
  }

  static func safe(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.make(String($0)) }
      .joined(separator: "\n")
  }

  // MARK: Outcome

  static func print(_ report: PlanReport, json: Bool, csv: Bool) {
    if json { Standard.output(json: .object(report.json)) }
    if csv { Standard.output(PlanFileText.csv(report)) }
  }

  /// What it came to and what can be done now.
  static func conclusion(_ record: PlanRecord, _ outcome: PlanOutcome? = nil) -> String {
    var lines = ["\(record.totals.description)."]
    let done = record.sums(where: \.isDone)
    if !done.isEmpty {
      lines.append("Done: \(done.map(\.description).joined(separator: ", ")).")
    }
    switch outcome?.ending {
    case .stopped: lines.append("Stopped.")
    case .forbidden(let reason), .obstructed(let reason): lines.append("Stopped. \(reason)")
    case .completed, nil: break
    }
    let undecided = record.entries.filter { $0.state == .unknown }
    for entry in undecided.prefix(shown) {
      let command =
        entry.intent.kind == .adjustCredits
        ? "orgdesk credits settle \(entry.id)"
        : "orgdesk journal settle \(entry.id) --happened (or --did-not-happen"
          + (entry.intent.kind.isAboutPeople ? ", or --repeat to look for it and send it again)" : ")")
      let who = entry.intent.request.affected?.who ?? entry.intent.organization.map { name($0) } ?? ""
      lines.append("Outcome unknown: \(who): \(command)")
    }
    if undecided.count > shown {
      lines.append("… and \(undecided.count - shown) more; see orgdesk plans show \(record.id)")
    }
    if record.totals.toDo > 0, record.givenUp == nil {
      lines.append(
        "\(record.totals.toDo) still pending: orgdesk plans resume \(record.id)   (or orgdesk plans give-up \(record.id))"
      )
    }
    return lines.map(SafeText.make).joined(separator: "\n")
  }

  // MARK: Exit status

  /// The failure to end with; nil where everything was carried out.
  static func failure(_ record: PlanRecord, _ outcome: PlanOutcome?) -> ProgramFailure? {
    let totals = record.totals
    if totals[.unknown] + totals[.inProgress] > 0 {
      return ProgramFailure("Some outcomes are unknown.", .unknownOutcome)
    }
    let isForbidden = if case .forbidden = outcome?.ending { true } else { false }
    guard isForbidden || totals.toDo + totals.failed > 0 else { return nil }
    let isPending = !isForbidden && totals.toDo > 0
    return ProgramFailure("Some changes were not made.", isPending ? .unavailable : .refused)
  }
}
