import Changes
import JSON
import Screen

/// What a typed text can be taken as: JSON where it is JSON, and text.
struct TypedValue {
  /// What it can be, the first being what it is taken as unless the person says otherwise.
  let options: [(kind: ValueKind, value: JSONValue)]
  /// Why it is not taken as anything by itself: it begins as JSON does, and is none.
  let problem: String?

  init(_ text: String) {
    let asText: (kind: ValueKind, value: JSONValue) = (.text, .string(JSONString(text)))
    guard text.contains(where: { !$0.isWhitespace }) else {
      options = [asText, (.object, [:]), (.array, []), (.null, .null)]
      problem = nil
      return
    }
    if text == FieldKind.yes || text == FieldKind.no {
      options = [asText, (.yesNo, .bool(text == FieldKind.yes))]
      problem = nil
      return
    }
    switch MetadataValue(reading: text) {
    case .json(let value):
      let kind = ValueKind(value)
      problem = nil
      options = [(kind == .text ? .quoted : kind, value), asText]
    case .text: (options, problem) = ([asText], nil)
    case .mistaken(let mistake): (options, problem) = ([asText], SafeText.make(mistake.shortMessage))
    }
  }

  /// What it is taken as where a kind was chosen; nil if it is nothing by itself.
  func taken(as chosen: ValueKind?) -> (kind: ValueKind, value: JSONValue)? {
    if let chosen, let option = options.first(where: { $0.kind == chosen }) { return option }
    return problem == nil ? options.first : nil
  }

  /// The kind that comes after the one it is taken as; nil if there is no other.
  func kind(after chosen: ValueKind?) -> ValueKind? {
    guard let taken = taken(as: chosen), let place = options.firstIndex(where: { $0.kind == taken.kind })
    else { return options.first?.kind }
    return options.count > 1 ? options[(place + 1) % options.count].kind : nil
  }
}
