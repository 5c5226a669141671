import ClerkAPI
import Index
import JSON
import Text

/// What the filter language says, as plainly as it can be written: no index, no columns, no speed.
struct FilterReference {
  let organization: Organization

  /// - Parameters:
  ///   - term: One term without quotes.
  ///   - isLoose: Whether letters may be left out of a word.
  func holds(_ term: String, isLoose: Bool) -> Bool {
    // What has nearly the word is not meant to go.
    if term.hasPrefix("-"), term.count > 1 { return !holds(String(term.dropFirst()), isLoose: false) }
    guard let colon = term.firstIndex(of: ":") else { return isLoose ? hasNearly(term) : hasWord(term) }
    let value = String(term[term.index(after: colon)...])
    let name = String(term[..<colon])
    switch name {
    case "name": return isPart(value, of: organization.name)
    case "slug": return isPart(value, of: organization.slug)
    case "id": return isPart(value, of: organization.id.rawValue)
    case "members": return number(organization.membersCount, value, none: organization.membersCount == nil)
    case "limit":
      let limit = organization.maxAllowedMemberships
      return number(limit == 0 ? nil : limit, value, none: limit == 0)
    case "full": return reaches(value, >=)
    case "over": return reaches(value, >)
    case "logo": return organization.hasImage.map { $0 == (value == "yes") } ?? false
    case "admin": return organization.missingMemberWithElevatedPermissions == true
    case "created": return date(organization.createdAt, value)
    case "updated": return date(organization.updatedAt, value)
    default:
      let path = name.split(separator: ".").map(String.init)
      let root = path[0] == "public" ? organization.publicMetadata : organization.privateMetadata
      return root.map { metadata(.object($0), path[1...], value) } ?? false
    }
  }

  private func hasWord(_ word: String) -> Bool {
    isPart(word, of: organization.name) || isPart(word, of: organization.slug)
      || Folding.fold(word).count >= 6 && isPart(word, of: organization.id.rawValue)
  }

  private func hasNearly(_ word: String) -> Bool {
    isPart(word, of: organization.id.rawValue)
      || [organization.name, organization.slug].contains { text in
        guard let text else { return false }
        var rest = String(decoding: Folding.fold(text), as: UTF8.self).unicodeScalars[...]
        for scalar in String(decoding: Folding.fold(word), as: UTF8.self).unicodeScalars {
          guard let place = rest.firstIndex(of: scalar) else { return false }
          rest = rest[rest.index(after: place)...]
        }
        return true
      }
  }

  private func isPart(_ part: String, of text: String?) -> Bool {
    guard let text else { return false }
    let (folded, part) = (Folding.fold(text), Folding.fold(part))
    return folded.indices.contains { folded[$0...].starts(with: part) } || part.isEmpty
  }

  private func number(_ number: Int?, _ value: String, none: Bool) -> Bool {
    if value == "none" { return none }
    guard let number else { return false }
    if let dots = value.utf8.firstRange(of: "..".utf8) {
      return bound(String(value[..<dots.lowerBound])) <= number
        && number <= bound(String(value[dots.upperBound...]))
    }
    for (sign, holds) in [
      (">=", number >= bound(value)), ("<=", number <= bound(value)), (">", number > bound(value)),
      ("<", number < bound(value)),
    ] where value.hasPrefix(sign) {
      return holds
    }
    return number == bound(value)
  }

  private func bound(_ value: String) -> Int { Int(value.drop { "<>=".contains($0) }) ?? 0 }

  private func reaches(_ value: String, _ compare: (Int, Int) -> Bool) -> Bool {
    guard let limit = organization.maxAllowedMemberships else { return false }
    if limit == 0 { return value == "no" }
    return organization.membersCount.map { compare($0, limit) == (value == "yes") } ?? false
  }

  /// Knows 2025-11-26 and 90 days.
  private func date(_ moment: Timestamp?, _ value: String) -> Bool {
    guard let moment = moment?.milliseconds else { return false }
    let day: Int64 = 1_764_115_200_000
    let old = FilterContext.forTests().now.milliseconds - 90 * 86_400_000
    return switch value {
    case "2025-11-26": moment >= day && moment < day + 86_400_000
    case ">2025-11-26": moment >= day + 86_400_000
    case ">=2025-11-26": moment >= day
    case "<2025-11-26": moment < day
    case "<=2025-11-26": moment < day + 86_400_000
    case "<90d": moment > old
    default: moment < old
    }
  }

  private func metadata(_ value: JSONValue, _ path: ArraySlice<String>, _ wanted: String) -> Bool {
    guard let key = path.first else { return isWanted(value, wanted) }
    switch value {
    case .object(let object): return object[key].map { metadata($0, path.dropFirst(), wanted) } ?? false
    case .array(let elements):
      guard let place = Int(key) else { return elements.contains { metadata($0, path, wanted) } }
      return elements.indices.contains(place) && metadata(elements[place], path.dropFirst(), wanted)
    default: return false
    }
  }

  private func isWanted(_ value: JSONValue, _ wanted: String) -> Bool {
    if wanted == "*" { return true }
    let text: String
    switch value {
    case .array(let elements):
      return elements.contains { if case .array = $0 { false } else { isWanted($0, wanted) } }
    case .object: return false
    case .null: text = "null"
    case .bool(let bool): text = "\(bool)"
    case .number(let number): text = number.text
    case .string(let string): text = string.string
    }
    if wanted.hasPrefix("~") { return isPart(String(wanted.dropFirst()), of: text) }
    if wanted.hasPrefix(">") || wanted.hasPrefix("<") {
      guard let number = value.numberValue, let double = Double(number.text) else { return false }
      return wanted.hasPrefix(">") ? double > Double(bound(wanted)) : double < Double(bound(wanted))
    }
    if let one = value.numberValue, let other = JSONNumber(text: wanted) {
      return one.isEqual(inValueTo: other)
    }
    return text.lowercased().utf8.elementsEqual(wanted.lowercased().utf8)
  }
}
