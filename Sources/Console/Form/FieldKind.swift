import ClerkAPI

/// What a field takes.
package enum FieldKind: Equatable, Sendable {
  /// A line of text.
  case text
  /// A whole number, 0 or more.
  case number
  /// Yes or no.
  case yesNo
  /// One of these.
  case choice([FieldOption])
  /// A JSON object, on several lines.
  case json
  /// A moment, as text in RFC 3339.
  case date
  /// An amount of that currency as people write it, more than nothing.
  case money(Currency)
  /// The path of a file, completed as in a shell.
  case path(PathUse)

  static let yes = "yes"
  static let no = "no"

  /// Whether the text may have several lines.
  package var isMultiline: Bool { self == .json }

  /// Whether it is the path of a file.
  var isPath: Bool { if case .path = self { true } else { false } }

  /// What can be chosen, of fields that are not typed.
  package var options: [FieldOption]? {
    switch self {
    case .yesNo: [FieldOption(Self.yes), FieldOption(Self.no)]
    case .choice(let options): options
    case .text, .number, .json, .date, .money, .path: nil
    }
  }
}
