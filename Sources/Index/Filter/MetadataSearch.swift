import ClerkAPI
import JSON
import Text

/// Looks into a block's metadata for a member and its value, without reading the rest.
struct MetadataSearch {
  private let block: OrganizationBlock
  /// The numbers of the path's keys in this block; nil for a key that no organization in it has.
  private let keys: [Int?]
  private let path: [String]
  private let condition: MetadataCondition

  init(_ path: [String], _ condition: MetadataCondition, in block: OrganizationBlock) {
    self.block = block
    self.path = path
    self.condition = condition
    keys = path.map { name in block.keys.firstIndex { $0 == name } }
  }

  func holds(at start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var reader = CompactReader(block, at: start)
    return holds(&reader, 0)
  }

  /// Whether a value at this depth of the path, or an element of it, is what is looked for; leaves the reader anywhere.
  private func holds(_ reader: inout CompactReader, _ depth: Int) -> Bool {
    if depth == path.count { return isWanted(reader) }
    switch reader.tag() {
    case .object:
      guard let key = keys[depth] else { return false }
      let end = reader.end()
      // Of duplicate keys the last one counts.
      var found: CompactReader?
      while reader.index < end {
        let number = reader.number()
        if number == key { found = reader }
        reader.skip()
      }
      guard var found else { return false }
      return holds(&found, depth + 1)
    case .array:
      let end = reader.end()
      let wanted = Int(path[depth])
      var place = 0
      while reader.index < end {
        // Without a number, any element will do.
        if wanted == nil || wanted == place {
          var element = reader
          if holds(&element, wanted == nil ? depth : depth + 1) { return true }
        }
        reader.skip()
        place += 1
      }
      return false
    default: return false
    }
  }

  private func isWanted(_ reader: CompactReader) -> Bool {
    if condition == .exists { return true }
    var reader = reader
    return isWanted(reader.value())
  }

  private func isWanted(_ value: JSONValue) -> Bool {
    if case .array(let elements) = value { return elements.contains { !$0.isArray && isWanted($0) } }
    switch condition {
    case .exists: return true
    case .equals(let text, let number):
      if let number, let value = value.numberValue { return value.isEqual(inValueTo: number) }
      return value.scalarText?.lowercased().hasSameBytes(as: text) ?? false
    case .part(let pattern):
      guard let text = value.scalarText else { return false }
      return Folding.fold(text).withUnsafeBufferPointer { pattern.rank(in: $0, allowsGaps: false) != nil }
    case .compares(let comparison, let number):
      return value.numberValue.map { comparison.holds($0.compare(number)) } ?? false
    case .within(let low, let high):
      guard let number = value.numberValue else { return false }
      return number.compare(low) >= 0 && number.compare(high) <= 0
    case .comparesDay(let comparison, let day):
      guard let text = value.stringValue, LocalTime.universal.moment(parsing: text) != nil else {
        return false
      }
      // Only as exactly as what was typed: a time on that day is that day.
      let shown = text.utf8.prefix(day.utf8.count)
      return comparison.holds(
        shown.elementsEqual(day.utf8) ? 0 : shown.lexicographicallyPrecedes(day.utf8) ? -1 : 1)
    }
  }
}

extension JSONValue {
  fileprivate var isArray: Bool { arrayValue != nil }

  /// As a person would type it; nil for what holds others.
  fileprivate var scalarText: String? {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): number.text
    case .string(let string): string.string
    case .array, .object: nil
    }
  }
}
