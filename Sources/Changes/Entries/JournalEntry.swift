import ClerkAPI
import JSON

/// A change in the journal, and whether a process is working at it now.
package struct JournalEntry: Hashable, Identifiable, Sendable {
  package var record: ChangeRecord
  /// Whether a live process, this one or another, is working at it.
  package var isInProgress: Bool
  /// How many changes the plan has that it is one of; nil where it is of none.
  package var planRows: Int?

  package init(_ record: ChangeRecord, isInProgress: Bool = false, planRows: Int? = nil) {
    self.record = record
    self.isInProgress = isInProgress
    self.planRows = planRows
  }

  package var line: String { ChangeLine.of(record.intent, rows: planRows) }
  /// The outcome: one of the states of a plan's row.
  package var state: PlanRowState { PlanRowState(self) }

  package var id: ChangeID { record.id }
  package var needsDecision: Bool { record.phase.isOpen && !isInProgress }
}

extension JournalEntry {
  package var outcome: String { state.label }

  package var json: JSONObject {
    var json = record.intent.json
    json["outcome"] = state.rawValue.json
    json["created_at"] = record.createdAt.description.json
    json["events"] = .array(
      record.events.map { event in
        var object = JSONObject(present: ["at": event.at.description, "name": event.name])
        // The intent is the change itself, said above.
        if event.name != "intended" {
          for (key, value) in event.payload { object.append(key: key, value: value) }
        }
        return .object(object)
      })
    return json
  }
}

/// A change of the journal whose events cannot be read.
package struct UnreadableChange: Error, Hashable, Identifiable, Sendable {
  package let id: ChangeID
  /// When it was requested, by the list of changes.
  package let at: Timestamp
  /// Why it cannot be read, in a sentence.
  package let reason: String

  package init(_ id: ChangeID, at: Timestamp, reason: String) {
    self.id = id
    self.at = at
    self.reason = reason
  }

  package var json: JSONObject {
    JSONObject(present: ["id": id.rawValue, "created_at": at.description, "unreadable": reason])
  }
}
