import ClerkAPI
import JSON

/// Takes in a page of Clerk's list as it came, without making a document or models of it.
///
/// It knows pages as Clerk sends them. Whatever else it meets, such as a member of another type, a key that occurs twice
/// or a text that is not JSON, makes it give up: what that means is for `Organization` to decide.
struct PageScan: ~Copyable {
  private var scanner: JSONScanner
  private var builder = OrganizationBlockBuilder()
  /// Of the organization that is being read.
  private var facts = OrganizationBlockBuilder.Facts()
  private var seen: UInt32 = 0
  /// The containers that are open inside of a member, and the keys that they stand under.
  private var open: [(container: Int, key: Int)] = []

  /// Something that Clerk does not send.
  private struct Unusual: Error {}

  /// - Returns: Nil for a page that is in any way unusual.
  static func page(_ body: [UInt8]) -> RowPage? {
    body.withUnsafeBufferPointer { bytes in
      var scan = PageScan(scanner: JSONScanner(bytes))
      return try? scan.page()
    }
  }

  private init(scanner: consuming JSONScanner) {
    self.scanner = scanner
  }

  private mutating func page() throws -> RowPage {
    guard case .beginObject = try scanner.next() else { throw Unusual() }
    var totalCount: Int?
    var hasRows = false
    while case .key(let key) = try scanner.next() {
      if isKey(key, "data") {
        guard !hasRows, case .beginArray = try scanner.next() else { throw Unusual() }
        hasRows = true
        while case .beginObject = try scanner.next() { try organization() }
        guard scanner.depth == 1 else { throw Unusual() }
      } else if isKey(key, "total_count") {
        guard totalCount == nil, case .number(let number) = try scanner.next() else { throw Unusual() }
        totalCount = Int(try whole(number, 0...Int64(OrganizationPage.mostRecords)))
      } else {
        try scanner.skipValue()
      }
    }
    guard hasRows, case .done = try scanner.next() else { throw Unusual() }
    return RowPage(block: OrganizationBlock(builder), totalCount: totalCount)
  }

  private func isKey(_ text: JSONScanner.Text, _ key: StaticString) -> Bool {
    scanner.withBytes(of: text) { bytes in
      key.withUTF8Buffer { bytes.elementsEqual($0) }
    }
  }

  // MARK: Organizations

  /// Reads the members of an object that has begun.
  private mutating func organization() throws {
    facts.clear()
    seen = 0
    builder.beginRecord()
    var place = 0
    while case .key(let text) = try scanner.next() {
      let (key, member) = scanner.withBytes(of: text, &builder) { bytes, builder in
        builder.beginMember(bytes, isGeneralized: text.hasLoneSurrogate, at: place)
      }
      place += 1
      try value(of: member, try scanner.next(), under: key)
    }
    guard Self.bit(.column(.id)) & seen != 0, Self.bit(.column(.name)) & seen != 0 else { throw Unusual() }
    builder.endRecord(facts)
  }

  private mutating func value(
    of member: OrganizationBlockBuilder.Member, _ token: JSONScanner.Token, under key: Int
  ) throws {
    if member != .other {
      let bit = Self.bit(member)
      guard seen & bit == 0 else { throw Unusual() }
      seen |= bit
    }
    switch (member, token) {
    case (.column(let column), .null) where column != .id && column != .name:
      if column == .slug { facts.flags.insert(.hasNoSlug) }
    case (.column(let column), .number(let number)):
      try take(number, as: column)
      return builder.append(column)
    case (.column(let column), .string(let text)):
      try take(text, as: column)
      return builder.append(column)
    case (.hasImage, .bool(let hasImage)): facts.flags.insert(hasImage ? .hasLogo : .hasNoLogo)
    case (.lacksAdmin, .bool(let lacksAdmin)): if lacksAdmin { facts.flags.insert(.lacksAdmin) }
    case (.flag, .bool), (.text, .string), (.publicMetadata, .beginObject), (.privateMetadata, .beginObject),
      (.other, _):
      break
    case (.hasImage, .null), (.lacksAdmin, .null), (.flag, .null), (.text, .null), (.publicMetadata, .null),
      (.privateMetadata, .null):
      break
    default: throw Unusual()
    }
    try append(token, under: key)
  }

  private mutating func take(_ text: JSONScanner.Text, as column: CompactColumn) throws {
    guard !text.hasLoneSurrogate else { throw Unusual() }
    let length = scanner.withBytes(of: text, &facts) { bytes, facts in
      switch column {
      case .id: facts.id += bytes
      case .name: facts.name += bytes
      case .slug: facts.slug += bytes
      case .createdAt, .updatedAt, .membersCount, .limit: return Int.max
      }
      return bytes.count
    }
    guard length < UInt16.max, column != .id || length > 0 else { throw Unusual() }
    if column == .slug { facts.flags.insert(.hasSlug) }
  }

  private mutating func take(_ number: Range<Int>, as column: CompactColumn) throws {
    let times = Timestamp.writable.lowerBound.milliseconds...Timestamp.writable.upperBound.milliseconds
    switch column {
    case .createdAt: facts.createdAt = try whole(number, times)
    case .updatedAt: facts.updatedAt = try whole(number, times)
    case .membersCount: facts.membersCount = try whole(number, 0...Int64.max)
    case .limit: facts.limit = try whole(number, 0...Int64.max)
    case .id, .name, .slug: throw Unusual()
    }
  }

  /// A number that is written as Swift writes it.
  private func whole(_ number: Range<Int>, _ bounds: ClosedRange<Int64>) throws -> Int64 {
    let digits = scanner.bytes(of: number)
    var value: Int64 = 0
    let isNegative = digits[0] == UInt8(ascii: "-")
    for digit in digits.dropFirst(isNegative ? 1 : 0) {
      guard digit &- 0x30 < 10, value < Int64.max / 100 else { throw Unusual() }
      value = value * 10 + Int64(digit - 0x30)
    }
    if isNegative { value = -value }
    guard bounds.contains(value), value != 0 || digits.count == 1 else { throw Unusual() }
    return value
  }

  /// Writes a value that began with a token, and whatever is in it.
  private mutating func append(_ first: JSONScanner.Token, under key: Int) throws {
    var token = first
    var key = key
    while true {
      switch token {
      case .null: builder.appendNull()
      case .bool(let bool): builder.append(bool)
      case .number(let number): builder.append(number: scanner.bytes(of: number))
      case .string(let text):
        scanner.withBytes(of: text, &builder) { bytes, builder in
          builder.append(text: bytes, isGeneralized: text.hasLoneSurrogate, under: key)
        }
      case .key(let text):
        key = scanner.withBytes(of: text, &builder) { bytes, builder in
          builder.beginMember(bytes, isGeneralized: text.hasLoneSurrogate)
        }
      case .beginObject: open.append((builder.beginObject(), key))
      case .beginArray: open.append((builder.beginArray(), key))
      case .end:
        let ended = open.removeLast()
        builder.end(ended.container)
        key = ended.key
      case .done: throw Unusual()
      }
      if open.isEmpty { return }
      token = try scanner.next()
    }
  }

  private static func bit(_ member: OrganizationBlockBuilder.Member) -> UInt32 {
    switch member {
    case .column(let column): 1 << UInt32(column.rawValue)
    case .publicMetadata: 1 << 16
    case .privateMetadata: 1 << 17
    case .hasImage: 1 << 18
    case .lacksAdmin: 1 << 19
    case .flag: 1 << 20
    case .text: 1 << 21
    case .other: 0
    }
  }
}
