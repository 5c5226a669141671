import ClerkAPI
import JSON
import Text

/// Sorts the organizations of blocks: numbers before texts, texts folded, what is not there last in either direction, what
/// is equal by name, then by id, in either direction: read again, it stays where it was.
struct BlockSorter {
  private enum Kind: UInt8 {
    case number
    case text
    case null
    case absent
  }

  /// Made once for each organization, so that a comparison mostly looks at numbers.
  private struct Key {
    /// A number, or the first bytes of a text.
    var value: UInt64 = 0
    /// The first bytes of the name.
    var name: UInt64 = 0
    var place: OrganizationIndex.Place
    /// Where the whole text is, or which of the numbers it is.
    var start: UInt32 = 0
    /// A text's bytes; of a number 1 if it has more digits than a `Double`.
    var count: UInt32 = 0
    var kind = Kind.absent
  }

  private let order: IndexOrder
  private var keys: [Key] = []
  private var texts: [UInt8] = []
  /// Those that were added one by one.
  private var rows: [OrganizationRow] = []
  private var blocks: [(start: OrganizationIndex.Place, block: OrganizationBlock)] = []
  /// Those of metadata and other members.
  private var numbers: [JSONNumber] = []
  /// Digits that a `Double` holds.
  private static let digits = 15

  init(_ order: IndexOrder) {
    self.order = order
  }

  mutating func add(_ block: OrganizationBlock, at start: OrganizationIndex.Place, without gone: PlaceSet) {
    let path = SortPath(order.field, in: block)
    blocks.append((start, block))
    keys.reserveCapacity(keys.count + block.count)
    for offset in block.columns.indices {
      let place = start + OrganizationIndex.Place(offset)
      guard !gone.contains(place) else { continue }
      add(offset, of: block, path, at: place)
    }
  }

  /// Adds rows instead of blocks: their places are those in the array.
  mutating func add(_ rows: [OrganizationRow]) {
    self.rows += rows
    keys.reserveCapacity(keys.count + rows.count)
    var known: (block: OrganizationBlock, path: SortPath)?
    for (place, row) in rows.enumerated() {
      if known?.block !== row.block { known = (row.block, SortPath(order.field, in: row.block)) }
      guard let known else { continue }
      add(row.place, of: row.block, known.path, at: OrganizationIndex.Place(place))
    }
  }

  private mutating func add(
    _ offset: Int, of block: OrganizationBlock, _ path: SortPath, at place: OrganizationIndex.Place
  ) {
    var key = Key(place: place)
    read(offset, block, path, into: &key)
    key.name = Self.prefix(block.bytes[block.foldedNameRange(offset)])
    keys.append(key)
  }

  func sorted() -> [OrganizationIndex.Place] {
    let sorted = texts.withUnsafeBufferPointer { texts in
      keys.sorted { (one: Key, other: Key) -> Bool in isBefore(one, other, texts) }
    }
    return sorted.map { $0.place }
  }

  private func isBefore(_ one: Key, _ other: Key, _ texts: UnsafeBufferPointer<UInt8>) -> Bool {
    if one.kind != other.kind {
      // What is not there is last in either direction.
      let areThere = max(one.kind.rawValue, other.kind.rawValue) <= Kind.text.rawValue
      return (one.kind.rawValue < other.kind.rawValue) != (order.descending && areThere)
    }
    if one.value != other.value { return (one.value < other.value) != order.descending }
    let rest = one.kind == .text ? Self.compareRest(one, other, texts) : compareExactly(one, other)
    return rest == 0 ? isNamedBefore(one, other) : (rest < 0) != order.descending
  }

  private func isNamedBefore(_ one: Key, _ other: Key) -> Bool {
    if one.name != other.name { return one.name < other.name }
    let (first, second) = (locate(one.place), locate(other.place))
    let names = Self.compare(
      first.block.bytes[first.block.foldedNameRange(first.place)],
      second.block.bytes[second.block.foldedNameRange(second.place)])
    if names != 0 { return names < 0 }
    let ids = Self.compare(
      first.block.bytes[first.block.idRange(first.place)],
      second.block.bytes[second.block.idRange(second.place)])
    return ids == 0 ? one.place < other.place : ids < 0
  }

  /// Which of the blocks an organization is in, and where.
  private func locate(_ place: OrganizationIndex.Place) -> (block: OrganizationBlock, place: Int) {
    if !rows.isEmpty { return (rows[Int(place)].block, rows[Int(place)].place) }
    var (low, high) = (0, blocks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].start <= place { low = middle } else { high = middle }
    }
    return (blocks[low].block, Int(place - blocks[low].start))
  }

  private static func compare(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int {
    for (byte, otherByte) in zip(one, other) where byte != otherByte { return byte < otherByte ? -1 : 1 }
    return one.count - other.count
  }

  private static func prefix(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    let start = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    return start << UInt64(8 * max(0, 8 - bytes.count))
  }

  private static func compareRest(_ one: Key, _ other: Key, _ texts: UnsafeBufferPointer<UInt8>) -> Int {
    var place = 0
    let (count, otherCount) = (Int(one.count), Int(other.count))
    while place < count, place < otherCount {
      let (byte, otherByte) = (texts[Int(one.start) + place], texts[Int(other.start) + place])
      if byte != otherByte { return byte < otherByte ? -1 : 1 }
      place += 1
    }
    return count - otherCount
  }

  private func compareExactly(_ one: Key, _ other: Key) -> Int {
    guard one.kind == .number, one.count + other.count > 0 else { return 0 }
    return numbers[Int(one.start)].compare(numbers[Int(other.start)])
  }

  // MARK: Keys

  private mutating func read(_ place: Int, _ block: OrganizationBlock, _ path: SortPath, into key: inout Key)
  {
    let columns = block.columns[place]
    let start = Int(columns.start)
    let slug = start + Int(columns.foldedName)
    switch order.field {
    case .name: takeFolded(block.bytes[start..<slug], into: &key)
    case .slug:
      guard columns.flags.contains(.hasSlug) else {
        key.kind = columns.flags.contains(.hasNoSlug) ? .null : .absent
        return
      }
      takeFolded(block.bytes[slug..<slug + Int(columns.foldedSlug)], into: &key)
    case .id: takeFolded(block.bytes[block.idRange(place)], into: &key)
    case .members: takeColumn(columns.membersCount, into: &key)
    case .limit: takeColumn(columns.limit == 0 ? .max : columns.limit, into: &key)
    case .created: takeColumn(columns.createdAt, into: &key)
    case .updated: takeColumn(columns.updatedAt, into: &key)
    case .logo:
      guard !columns.flags.isDisjoint(with: [.hasLogo, .hasNoLogo]) else { return }
      takeColumn(columns.flags.contains(.hasLogo) ? 1 : 0, into: &key)
    case .member, .metadata:
      if let value = path.value(of: place, in: block) { take(value, of: place, into: &key) }
    }
  }

  private mutating func takeColumn(_ number: Int64, into key: inout Key) {
    guard number != OrganizationBlock.absent else { return }
    key.kind = .number
    key.value = UInt64(bitPattern: number) ^ 1 << 63
  }

  /// Takes folded text.
  private mutating func takeFolded(_ bytes: some Collection<UInt8>, into key: inout Key) {
    key.kind = .text
    key.start = UInt32(texts.count)
    texts += bytes
    finish(&key)
  }

  private func finish(_ key: inout Key) {
    let start = Int(key.start)
    key.count = UInt32(texts.count - start)
    for step in 0..<8 {
      key.value = key.value << 8 | (start + step < texts.count ? UInt64(texts[start + step]) : 0)
    }
  }

  private mutating func take(_ value: CompactReader, of place: Int, into key: inout Key) {
    var reader = value
    switch reader.tag() {
    case .null: key.kind = .null
    case .number: takeNumber(JSONNumber(validated: value.block.text(reader.lengthAndRange())), into: &key)
    case .text: takeText(reader.lengthAndRange(), value.block, into: &key)
    default:
      var reader = value
      switch reader.value(of: place) {
      case .null: key.kind = .null
      case .number(let number): takeNumber(number, into: &key)
      case .string(let text): takeFolded(Folding.fold(text.string), into: &key)
      case let other: takeFolded(Folding.fold(other.text()), into: &key)
      }
    }
  }

  /// Takes text as it is written.
  private mutating func takeText(_ range: Range<Int>, _ block: OrganizationBlock, into key: inout Key) {
    guard block.bytes[range].allSatisfy({ $0 < 0x80 }) else {
      return takeFolded(Folding.fold(block.text(range)), into: &key)
    }
    key.kind = .text
    key.start = UInt32(texts.count)
    for byte in block.bytes[range] { texts.append(Folding.lowercased(byte)) }
    finish(&key)
  }

  private mutating func takeNumber(_ number: JSONNumber, into key: inout Key) {
    key.kind = .number
    // Adding zero leaves no negative one.
    let bits = ((Double(number.text) ?? 0) + 0).bitPattern
    key.value = bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    key.start = UInt32(numbers.count)
    key.count = number.text.utf8.count > Self.digits ? 1 : 0
    numbers.append(number)
  }
}

/// The way to a value of an organization's record, or of its metadata, without reading the rest.
struct SortPath {
  private enum Root {
    case record
    case publicMetadata
    case privateMetadata
  }

  private let root: Root
  private struct Step {
    /// Of the key in this block; nil if it is in no organization of it.
    let key: Int?
    /// In an array.
    let place: Int?
  }

  private let steps: [Step]

  init(_ field: IndexOrder.Field, in block: OrganizationBlock) {
    let path: [String]
    switch field {
    case .member(let key): (root, path) = (.record, [key])
    case .metadata(let field):
      (root, path) = (field.isPrivate ? .privateMetadata : .publicMetadata, field.path)
    default: (root, path) = (.record, [])
    }
    steps = path.map { name in Step(key: block.keys.firstIndex { $0 == name }, place: Int(name)) }
  }

  /// Where the value begins; nil if it is not there.
  func value(of place: Int, in block: OrganizationBlock) -> CompactReader? {
    guard steps.allSatisfy({ $0.key != nil || $0.place != nil }) else { return nil }
    let columns = block.columns[place]
    var reader: CompactReader
    var path = steps[...]
    switch root {
    case .record:
      reader = CompactReader(block, at: block.recordStart(place))
      guard let key = path.popFirst()?.key, let member = Self.member(key, reader) else { return nil }
      reader = member
    case .publicMetadata, .privateMetadata:
      let start = Int(root == .publicMetadata ? columns.publicMetadata : columns.privateMetadata)
      guard start > 0 else { return nil }
      reader = CompactReader(block, at: start)
    }
    for step in path {
      let found: CompactReader? =
        switch reader.tag() {
        case .object: step.key.flatMap { Self.member($0, reader) }
        case .array: step.place.flatMap { Self.element($0, reader) }
        default: nil
        }
      guard let found else { return nil }
      reader = found
    }
    return reader
  }

  private static func element(_ place: Int, _ array: CompactReader) -> CompactReader? {
    var reader = array
    let end = reader.end()
    var left = place
    while reader.index < end {
      if left == 0 { return reader }
      left -= 1
      reader.skip()
    }
    return nil
  }

  /// Of duplicate keys the last one counts.
  private static func member(_ key: Int, _ object: CompactReader) -> CompactReader? {
    var reader = object
    let end = reader.end()
    var found: CompactReader?
    while reader.index < end {
      if reader.number() == key { found = reader }
      reader.skip()
    }
    return found
  }
}
