import JSON

/// A step from a value in JSON to one inside it.
package enum TreeStep: Hashable, Sendable {
  /// To the member of that name.
  case key(JSONString)
  /// To the element at that place, counted from 0.
  case place(Int)

  /// How it is written in a path.
  package var text: String {
    switch self {
    case .key(let key): key.string
    case .place(let place): "\(place)"
    }
  }
}
