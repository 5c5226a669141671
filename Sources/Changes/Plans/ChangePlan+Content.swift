import ClerkAPI
import JSON

extension ChangePlan {
  /// What it moves, and where, without the ids, keys, times and persons that differ each time it is made: plans of the same
  /// content pay the same once more. Nil where it moves no credits.
  package var content: JSONValue? {
    let rows = rows.compactMap(\.creditContent).map { JSONValue.array($0) }
    guard !rows.isEmpty else { return nil }
    // Another order of the same lines is no other batch.
    let texts = rows.map { $0.text() }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return [
      .string(JSONString(instance.rawValue)), .array(texts.map { .string(JSONString($0)) }),
    ]
  }
}

extension ChangeIntent {
  fileprivate var creditContent: [JSONValue]? {
    guard case .adjustCredits(let adjustment) = request else { return nil }
    func text(_ text: String?) -> JSONValue { text.map { .string(JSONString($0)) } ?? .null }
    return [
      text(organization?.id.rawValue), .number(JSONNumber(adjustment.signedAmount.minorUnits)),
      text(adjustment.amount.currency.code), text(ticket), text(reason), text(adjustment.note),
    ]
  }
}
