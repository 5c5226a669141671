import ClerkAPI
import JSON
import Text

/// A plan's outcome row by row, for a file, a spreadsheet or another program.
package struct PlanReport: Hashable, Sendable {
  package let record: PlanRecord
  /// Why rows could not be begun, where that was found out just now.
  package let obstacles: [ChangeID: String]

  /// How much of private metadata the table shows: reports travel further than metadata should.
  package let values: PrivateValues

  package init(
    _ record: PlanRecord, obstacles: [ChangeID: String] = [:], telling values: PrivateValues = .hidden
  ) {
    self.record = record
    self.obstacles = obstacles
    self.values = values
  }

  // MARK: Table

  package static let columns = [
    "row", "organization", "slug", "name", "change", "amount", "currency", "note", "reason", "ticket",
    "outcome",
    "message", "code", "trace_id", "ledger_entry", "change_id",
  ]

  /// A line of cells for each row, nil for none; as the server and the person wrote them, not yet safe to
  /// show.
  package var table: [[String?]] {
    record.entries.enumerated().map { place, entry in
      let intent = entry.intent
      var adjustment: CreditAdjustment?
      if case .adjustCredits(let meant) = intent.request { adjustment = meant }
      return [
        "\(place + 1)", intent.organization?.id.rawValue, intent.organization?.slug,
        intent.organization?.name, Self.change(intent.request, before: intent.before, telling: values),
        adjustment?.signedAmount.plain,
        adjustment?.amount.currency.code, adjustment?.note, intent.reason, intent.ticket,
        entry.state.rawValue, message(entry), entry.failure?.code,
        entry.failure?.traceID ?? entry.result?.traceID, Self.ledgerEntry(entry), entry.id.rawValue,
      ]
    }
  }

  /// What a request does to an organization, on one line.
  ///
  /// - Parameter before: The organization as it was read last; nil where one is created.
  package static func change(
    _ request: ChangeRequest, before: JSONObject?, telling values: PrivateValues = .hidden
  ) -> String {
    switch request {
    case .delete: return "delete"
    case .adjustCredits(let adjustment): return "\(adjustment.action.verb.lowercased()) \(adjustment.amount)"
    default:
      return ChangeSummary(request, before: before ?? JSONObject()).lines.map { $0.telling(values) }.map {
        line in
        let difference = line.old.flatMap { old in
          line.new.flatMap { LookAlike.difference(from: old, to: $0) }
        }
        return "\(line.label): \(line.old ?? ToldText.none) → \(line.new ?? ToldText.none)"
          + (difference.map { " (they look alike: \($0))" } ?? "")
      }.joined(separator: "; ")
    }
  }

  private func message(_ entry: PlanEntry) -> String? {
    entry.state.isDone ? nil : obstacles[entry.id] ?? entry.failure?.message
  }

  private static func ledgerEntry(_ entry: PlanEntry) -> String? {
    guard entry.intent.kind == .adjustCredits else { return nil }
    return entry.result?.body?["id"]?.stringValue
  }

  // MARK: JSON

  package var json: JSONObject {
    var json = PlanReport.json(record.overview)
    if record.plan.rows.contains(where: { $0.kind == .adjustCredits }) {
      json["credits"] = [
        "planned": Self.json(record.sums { _ in true }), "done": Self.json(record.sums(where: \.isDone)),
        "unknown": Self.json(record.sums { $0 == .unknown }),
      ]
    }
    json["rows"] = .array(record.entries.map { .object(row($0)) })
    return json
  }

  package static func json(_ overview: PlanOverview) -> JSONObject {
    let end = overview.givenUp.map {
      JSONObject(present: ["operator": $0.operator, "at": $0.at.description])
    }
    var totals = JSONObject()
    for state in PlanRowState.allCases where overview.totals[state] > 0 {
      totals[state.rawValue] = overview.totals[state].json
    }
    return JSONObject(present: [
      "id": overview.id.rawValue, "title": overview.title, "instance": overview.instance.rawValue,
      "operator": overview.operator, "created_at": overview.createdAt.description,
      "status": overview.status.rawValue, "expires_at": overview.expiresAt?.description,
      "given_up": end, "totals": totals,
    ])
  }

  private func row(_ entry: PlanEntry) -> JSONObject {
    let intent = entry.intent
    let organization = intent.organization.map {
      JSONObject(present: ["id": $0.id.rawValue, "slug": $0.slug?.json ?? .null, "name": $0.name])
    }
    return JSONObject(present: [
      "change": entry.id.rawValue, "kind": intent.kind.rawValue,
      "organization": organization, "request": intent.request.json,
      "reason": intent.reason, "ticket": intent.ticket, "proposed_by": intent.proposedBy,
      "outcome": entry.state.rawValue, "message": message(entry),
      "code": entry.state.isDone ? nil : entry.failure?.code,
      "trace_id": entry.result?.traceID ?? entry.failure?.traceID,
      "ledger_entry": Self.ledgerEntry(entry),
    ])
  }

  private static func json(_ sums: [CreditSum]) -> JSONValue {
    .array(
      sums.map { sum in
        [
          "currency": .string(JSONString(sum.currency.code)),
          "added": sum.added.map { .number(JSONNumber($0.minorUnits)) } ?? .null,
          "removed": sum.removed.map { .number(JSONNumber($0.minorUnits)) } ?? .null,
        ]
      })
  }
}
