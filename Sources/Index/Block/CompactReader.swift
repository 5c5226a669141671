import ClerkAPI
import JSON

/// Reads a block's bytes from a place on.
struct CompactReader {
  let block: OrganizationBlock
  var index: Int

  init(_ block: OrganizationBlock, at index: Int) {
    self.block = block
    self.index = index
  }

  static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int {
    var value = 0
    var shift = 0
    while true {
      let byte = bytes[index]
      index += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  mutating func number() -> Int {
    block.bytes.withUnsafeBufferPointer { Self.number($0, &index) }
  }

  /// A text's range, behind its length.
  mutating func lengthAndRange() -> Range<Int> {
    let length = number()
    defer { index += length }
    return index..<index + length
  }

  mutating func tag() -> CompactTag {
    defer { index += 1 }
    guard let tag = CompactTag(rawValue: block.bytes[index]) else {
      preconditionFailure("the builder writes no other tags")
    }
    return tag
  }

  /// A container's end.
  mutating func end() -> Int {
    let length = (0..<4).reduce(0) { $0 | Int(block.bytes[index + $1]) << (8 * $1) }
    index += 4
    return index + length
  }

  mutating func object(of place: Int?) -> JSONObject {
    let end = end()
    var object = JSONObject()
    while index < end {
      let key = block.keys[number()]
      object.append(key: key, value: value(of: place))
    }
    return object
  }

  /// - Parameter place: The organization whose columns are meant; nil inside a member.
  mutating func value(of place: Int? = nil) -> JSONValue {
    switch tag() {
    case .null: return .null
    case .no: return .bool(false)
    case .yes: return .bool(true)
    case .number: return .number(JSONNumber(validated: block.text(lengthAndRange())))
    case .text: return .string(JSONString(block.text(lengthAndRange())))
    case .generalized: return .string(JSONString(generalizedUTF8: Array(block.bytes[lengthAndRange()])))
    case .again:
      var earlier = CompactReader(block, at: number())
      return earlier.value()
    case .shared: return .string(JSONString(String(decoding: sharedBytes(), as: UTF8.self)))
    case .array:
      let end = end()
      var elements: [JSONValue] = []
      while index < end { elements.append(value()) }
      return .array(elements)
    case .object: return .object(object(of: nil))
    case .column:
      defer { index += 1 }
      guard let place, let column = CompactColumn(rawValue: block.bytes[index]) else { return .null }
      return value(column, place)
    }
  }

  private func value(_ column: CompactColumn, _ place: Int) -> JSONValue {
    let columns = block.columns[place]
    return switch column {
    case .id: .string(JSONString(block.id(place)))
    case .name: .string(JSONString(block.name(place)))
    case .slug: .string(JSONString(block.slug(place) ?? ""))
    case .createdAt: .number(JSONNumber(columns.createdAt))
    case .updatedAt: .number(JSONNumber(columns.updatedAt))
    case .membersCount: .number(JSONNumber(columns.membersCount))
    case .limit: .number(JSONNumber(columns.limit))
    }
  }

  mutating func sharedBytes() -> [UInt8] {
    var model = CompactReader(block, at: number() + 1)
    let start = model.lengthAndRange().lowerBound
    let shared = number()
    return Array(block.bytes[start..<start + shared]) + block.bytes[lengthAndRange()]
  }

  mutating func skip() {
    switch tag() {
    case .null, .no, .yes: break
    case .number, .text, .generalized: _ = lengthAndRange()
    case .again: _ = number()
    case .shared:
      _ = number()
      _ = number()
      _ = lengthAndRange()
    case .array, .object: index = end()
    case .column: index += 1
    }
  }
}

/// What a value in a block's bytes is.
enum CompactTag: UInt8 {
  case null
  case no
  case yes
  /// Its text.
  case number
  case text
  /// A text with lone surrogates.
  case generalized
  /// The place of the same text, written before.
  case again
  /// The place of another text, how much of its beginning is the same, and the rest.
  case shared
  case array
  case object
  /// A member that is a column.
  case column
}

/// A member that is not written again, as it can be made of a column.
enum CompactColumn: UInt8 {
  case id
  case name
  case slug
  case createdAt
  case updatedAt
  case membersCount
  case limit

  init?(key: String) {
    switch key {
    case "id": self = .id
    case "name": self = .name
    case "slug": self = .slug
    case "created_at": self = .createdAt
    case "updated_at": self = .updatedAt
    case "members_count": self = .membersCount
    case "max_allowed_memberships": self = .limit
    default: return nil
    }
  }
}
