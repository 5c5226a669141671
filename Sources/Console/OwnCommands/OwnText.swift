import Text

/// A text with values of an organization in braces: `https://crm.example/{public.crm.id}`.
package struct OwnText: Equatable, Sendable {
  private enum Part: Equatable, Sendable {
    case text(String)
    case value(OwnValue)
  }

  private var parts: [Part] = []

  /// Reads a text. In a shell's script a brace after a dollar sign is the shell's own.
  ///
  /// - Throws: `OwnCommandMistake` for a name in braces that is no value.
  package init(parsing text: String, isShell: Bool = false) throws(OwnCommandMistake) {
    var rest = text[...]
    var plain = ""
    while let start = rest.firstIndex(of: "{") {
      let inside = rest[rest.index(after: start)...].prefix { $0 != "}" && $0 != "{" }
      let isClosed = inside.endIndex < rest.endIndex && rest[inside.endIndex] == "}"
      let isOfShell = isShell && rest[..<start].last == "$"
      plain += rest[..<start]
      guard isClosed, !isOfShell, OwnValue.isName(inside) else {
        plain += "{"
        rest = rest[rest.index(after: start)...]
        continue
      }
      guard let value = OwnValue(String(inside)) else {
        throw OwnCommandMistake(
          "{\(inside)} is not a value; values are {id}, {slug}, {name}, and metadata such as {public.crm.id}")
      }
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = ""
      parts.append(.value(value))
      rest = rest[rest.index(after: inside.endIndex)...]
    }
    plain += rest
    if !plain.isEmpty || parts.isEmpty { parts.append(.text(plain)) }
  }

  var values: [OwnValue] { parts.compactMap { if case .value(let value) = $0 { value } else { nil } } }

  func argument(_ subject: OwnSubject) throws(OwnCommandMistake) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let plain): text += plain
      case .value(let value): text += try subject.text(value)
      }
    }
    return text
  }

  /// With variables in place of the values.
  func script(_ names: [OwnValue: String]) -> String {
    parts.map { part in
      switch part {
      case .text(let plain): plain
      case .value(let value): "${\(names[value] ?? value.variable)}"
      }
    }.joined()
  }
}

enum OwnValue: Hashable, Sendable {
  case id
  case slug
  case name
  /// The keys, `public` or `private` first.
  case metadata([String])

  init?(_ text: String) {
    switch text {
    case "id": self = .id
    case "slug": self = .slug
    case "name": self = .name
    default:
      let keys = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard keys.count > 1, ["public", "private"].contains(keys[0]), !keys.contains("") else { return nil }
      self = .metadata(keys)
    }
  }

  /// Whether a text in braces is meant as a value, and not part of JSON or a script.
  static func isName(_ text: Substring) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
  }

  var text: String {
    switch self {
    case .id: "id"
    case .slug: "slug"
    case .name: "name"
    case .metadata(let keys): keys.joined(separator: ".")
    }
  }

  /// `ORGDESK_PUBLIC_CRM_ID`.
  var variable: String {
    "ORGDESK_"
      + String(text.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
