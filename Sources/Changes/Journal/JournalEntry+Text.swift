import JSON

extension JournalEntry {
  /// What became of it, in a word or two.
  public var outcome: String {
    guard !isInProgress else { return "in progress" }
    switch record.phase {
    case .intended: return "never sent"
    case .sent, .unknown: return "UNKNOWN"
    case .succeeded: return "done"
    case .refused: return "refused"
    case .notSent: return "not sent"
    case .discarded: return "given up"
    case .settled:
      return record.settlement?.decision == .happened ? "settled: happened" : "settled: did not happen"
    }
  }

  /// The change whole, with its events.
  public var json: JSONObject {
    var json = record.intent.json
    json["outcome"] = .string(JSONString(isInProgress ? "in-progress" : record.phase.rawValue))
    json["created_at"] = .string(JSONString(record.createdAt.description))
    json["events"] = .array(
      record.events.map { event in
        var object: JSONObject = [
          "at": .string(JSONString(event.at.description)), "name": .string(JSONString(event.name)),
        ]
        // The intent is the change itself, said above.
        if event.name != "intended" {
          for (key, value) in event.payload { object.append(key: key, value: value) }
        }
        return .object(object)
      })
    return json
  }
}
