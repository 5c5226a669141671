import ClerkAPI
import JSON

/// The organization that a command is run with.
struct OwnSubject {
  let id: OrganizationID
  let name: String?
  let slug: String?
  /// Nil until read.
  let organization: Organization?
  let showsPrivate: Bool
  /// How private metadata is shown, in a sentence.
  let hidden: String

  func text(_ value: OwnValue) throws(OwnCommandMistake) -> String {
    let text: String?
    switch value {
    case .id: text = id.rawValue
    case .slug: text = slug
    case .name: text = name
    case .metadata(let keys): text = try metadata(keys, value)
    }
    guard let text else { throw OwnCommandMistake("The organization has no \(value.text).") }
    // A program is given texts that end with a zero byte.
    guard !text.unicodeScalars.contains("\0") else {
      throw OwnCommandMistake("The value of \(value.text) has a zero byte in it.")
    }
    return text
  }

  private func metadata(_ keys: [String], _ value: OwnValue) throws(OwnCommandMistake) -> String? {
    let isPrivate = keys[0] == "private"
    guard !isPrivate || showsPrivate else {
      throw OwnCommandMistake("\(value.text) is required. \(hidden)")
    }
    let object = isPrivate ? organization?.privateMetadata : organization?.publicMetadata
    let found = object.map(JSONValue.object)?[keys.dropFirst()]
    switch found {
    case .string(let text): return text.string
    case .number(let value): return JSONValue.number(value).text()
    case .bool(let value): return JSONValue.bool(value).text()
    case .object, .array: throw OwnCommandMistake("\(value.text) is not a single value.")
    case .null: throw OwnCommandMistake("\(value.text) is null.")
    case nil: return nil
    }
  }
}
