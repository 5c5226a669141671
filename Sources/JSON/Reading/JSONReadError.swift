/// A value that is not what it has to be: where, what was expected, what is there.
package struct JSONReadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the document.
  package let path: JSONPath
  /// What has to be there: `a string`.
  package let expected: String
  /// What is there, its beginning if it is long.
  package let found: String

  /// An error about the value at `path`.
  package init(path: JSONPath, expected: String, found: JSONValue?) {
    self.path = path
    self.expected = expected
    self.found = Self.summary(of: found)
  }

  /// `data[3].slug: expected a string, found 7`.
  package var description: String { "\(path): expected \(expected), found \(found)" }

  /// The beginning of what is there: a text of a million characters is not counted for it.
  private static func shortened(_ value: JSONValue) -> String {
    let limit = 60
    let isLong: Bool
    let text: String
    switch value {
    case .string(let string):
      let start = String(string.string.prefix(limit))
      text = JSONValue.string(JSONString(start)).text()
      isLong = start.utf8.count < string.string.utf8.count || text.count > limit
    case .number(let number):
      isLong = number.text.utf8.count > limit
      text = number.text
    default: return value.text()
    }
    return isLong ? text.prefix(limit) + "…" : text
  }

  private static func summary(of value: JSONValue?) -> String {
    switch value {
    case nil: return "nothing"
    case .array?: return "an array"
    case .object?: return "an object"
    case let value?:
      return shortened(value)
    }
  }
}
