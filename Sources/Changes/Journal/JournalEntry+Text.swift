import JSON

extension JournalEntry {
  /// What became of it, in a word or two.
  package var outcome: String { state.label }

  /// The change whole, with its events.
  package var json: JSONObject {
    var json = record.intent.json
    json["outcome"] = .string(JSONString(state.rawValue))
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
