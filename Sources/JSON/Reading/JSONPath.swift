/// The way to a value inside a document: `data[3].slug`.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  private enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  private var steps: [Step] = []

  /// The document itself.
  package static let root = JSONPath()

  /// The way to a member of the object here.
  package func appending(key: String) -> JSONPath {
    var path = self
    path.steps.append(.key(key))
    return path
  }

  /// The way to an element of the array here.
  package func appending(index: Int) -> JSONPath {
    var path = self
    path.steps.append(.index(index))
    return path
  }

  /// `data[3].slug`; keys that could be mistaken stand in brackets, escaped: `data["a.b"]`.
  package var description: String {
    guard !steps.isEmpty else { return "the answer" }
    return steps.enumerated().reduce(into: "") { text, step in
      switch step.element {
      case .key(let key) where !Self.isPlain(key): text += "[\(JSONValue.string(JSONString(key)))]"
      case .key(let key): text += step.offset == 0 ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
  }

  /// Whether a key can be told from what surrounds it in a path.
  private static func isPlain(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !".[]\"".utf8.contains($0) }
  }
}
