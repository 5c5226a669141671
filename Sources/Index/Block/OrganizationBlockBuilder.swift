import ClerkAPI
import JSON
import Text

/// Writes organizations into a block: each one's members between `beginRecord` and `endRecord`.
struct OrganizationBlockBuilder {
  private(set) var columns: [OrganizationBlock.Columns] = []
  /// Never empty, so that no place in it is 0.
  private(set) var bytes: [UInt8] = [0]
  private(set) var keys: [JSONString] = []
  private var keyTable = ByteTable()
  /// What is known of each key.
  private var uses: [KeyUse] = []
  /// The numbers of the record written last, in its order: the next one mostly has the same keys.
  private var expected: [Int] = []
  /// Where texts that may come again were written first.
  private var texts = ByteTable()
  private var recordStart = 0
  private var publicMetadata = 0
  private var privateMetadata = 0

  /// A key and its values so far.
  private struct KeyUse {
    let bytes: [UInt8]
    let member: Member
    /// Where the first long text was written, to be shared from its beginning; 0 if there is none.
    var model = 0
    /// How many short texts were looked for in a row without one that had come before.
    var misses = 0
  }

  /// What a key means in a record.
  enum Member: Hashable {
    case column(CompactColumn)
    case publicMetadata
    case privateMetadata
    case hasImage
    case lacksAdmin
    /// Of a member that has to be true, false or `null`.
    case flag
    /// Of a member that has to be a text or `null`.
    case text
    case other

    init(_ key: String) {
      switch key {
      case "public_metadata": self = .publicMetadata
      case "private_metadata": self = .privateMetadata
      case "has_image": self = .hasImage
      case "missing_member_with_elevated_permissions": self = .lacksAdmin
      case "admin_delete_enabled": self = .flag
      case "role_set_key": self = .text
      default: self = CompactColumn(key: key).map { .column($0) } ?? .other
      }
    }
  }

  /// What is looked at in every search, as it is in a record.
  struct Facts {
    var id: [UInt8] = []
    var name: [UInt8] = []
    /// Empty if there is none.
    var slug: [UInt8] = []
    var flags: OrganizationBlock.Flags = []
    var createdAt = OrganizationBlock.absent
    var updatedAt = OrganizationBlock.absent
    var membersCount = OrganizationBlock.absent
    var limit = OrganizationBlock.absent

    /// Keeps the room for texts.
    mutating func clear() {
      id.removeAll(keepingCapacity: true)
      name.removeAll(keepingCapacity: true)
      slug.removeAll(keepingCapacity: true)
      flags = []
      createdAt = OrganizationBlock.absent
      updatedAt = OrganizationBlock.absent
      membersCount = OrganizationBlock.absent
      limit = OrganizationBlock.absent
    }
  }

  /// Texts of this many bytes hardly come again.
  private static let longest = 64
  /// After so many texts that were all others, those of a key are no longer looked for.
  private static let patience = 64
  /// Beginnings shorter than this are not worth sharing.
  private static let leastShared = 12
  private static let lengthBytes = 4

  // MARK: Records

  mutating func beginRecord() {
    recordStart = beginContainer()
    (publicMetadata, privateMetadata) = (0, 0)
  }

  /// - Parameter facts: Names and ids longer than 65,535 bytes are found by their beginning.
  mutating func endRecord(_ facts: Facts) {
    endContainer(recordStart)
    var flags = facts.flags
    let start = bytes.count
    let name = appendFolded(facts.name)
    if !bytes[start...].elementsEqual(facts.name) { flags.insert(.writesName) }
    let slug = appendFolded(facts.slug)
    if flags.contains(.hasSlug), !bytes[(start + name)...].elementsEqual(facts.slug) {
      flags.insert(.writesSlug)
    }
    let letters = bytes[start...].withUnsafeBufferPointer(WordPattern.letters)
    let id = facts.id.prefix(Int(UInt16.max))
    bytes += id
    if flags.contains(.writesName) { facts.name.withUnsafeBufferPointer { appendText($0) } }
    if flags.contains(.writesSlug) { facts.slug.withUnsafeBufferPointer { appendText($0) } }
    append(start - recordStart + Self.lengthBytes)
    columns.append(
      OrganizationBlock.Columns(
        createdAt: facts.createdAt, updatedAt: facts.updatedAt, letters: letters,
        membersCount: facts.membersCount, limit: facts.limit, start: UInt32(start),
        publicMetadata: UInt32(publicMetadata), privateMetadata: UInt32(privateMetadata),
        foldedName: UInt16(name), foldedSlug: UInt16(slug), id: UInt16(id.count), flags: flags))
  }

  /// - Returns: How many bytes that are.
  private mutating func appendFolded(_ text: [UInt8]) -> Int {
    let start = bytes.count
    if text.allSatisfy({ $0 < 0x80 }) {
      for byte in text.prefix(Int(UInt16.max)) { bytes.append(Folding.lowercased(byte)) }
    } else {
      bytes += Folding.fold(String(decoding: text, as: UTF8.self)).prefix(Int(UInt16.max))
    }
    return bytes.count - start
  }

  // MARK: Members

  /// Begins a member of the record; its value has to follow.
  ///
  /// - Parameter place: Of the member in the record.
  /// - Returns: The key's number, and what it means there.
  mutating func beginMember(
    _ key: UnsafeBufferPointer<UInt8>, isGeneralized: Bool, at place: Int
  ) -> (key: Int, member: Member) {
    let number: Int
    if place < expected.count, Self.isSame(uses[expected[place]].bytes, key) {
      number = expected[place]
    } else {
      number = self.number(of: key, isGeneralized: isGeneralized)
      if place < expected.count { expected[place] = number } else { expected.append(number) }
    }
    append(number)
    let member = uses[number].member
    // Of duplicate keys the last one counts.
    switch member {
    case .publicMetadata: publicMetadata = bytes.count
    case .privateMetadata: privateMetadata = bytes.count
    default: break
    }
    return (number, member)
  }

  /// Begins a member of an object inside of the record; its value has to follow.
  ///
  /// - Returns: The key's number.
  mutating func beginMember(_ key: UnsafeBufferPointer<UInt8>, isGeneralized: Bool) -> Int {
    let number = number(of: key, isGeneralized: isGeneralized)
    append(number)
    return number
  }

  private mutating func number(of key: UnsafeBufferPointer<UInt8>, isGeneralized: Bool) -> Int {
    let hash = ByteTable.hash(key)
    // No text has the bytes of a generalized one.
    if let number = keyTable.number(hash: hash, where: { Self.isSame(uses[$0].bytes, key) }) { return number }
    let text =
      isGeneralized
      ? JSONString(generalizedUTF8: Array(key)) : JSONString(String(decoding: key, as: UTF8.self))
    keyTable.insert(keys.count, hash: hash)
    keys.append(text)
    uses.append(KeyUse(bytes: Array(key), member: Member(text.string)))
    return keys.count - 1
  }

  private static func isSame(_ bytes: [UInt8], _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == other.count else { return false }
    for place in bytes.indices where bytes[place] != other[place] { return false }
    return true
  }

  // MARK: Values

  /// A value that can be made of a column.
  mutating func append(_ column: CompactColumn) {
    append(.column)
    bytes.append(column.rawValue)
  }

  mutating func appendNull() { append(.null) }

  mutating func append(_ bool: Bool) { append(bool ? CompactTag.yes : .no) }

  mutating func append(number: UnsafeBufferPointer<UInt8>) {
    append(.number)
    appendText(number)
  }

  /// - Parameter key: The number of the key that it stands under.
  mutating func append(text: UnsafeBufferPointer<UInt8>, isGeneralized: Bool, under key: Int) {
    if text.count <= Self.longest, uses[key].misses < Self.patience {
      let hash = ByteTable.hash(text)
      if let place = texts.number(hash: hash, where: { isText(text, isGeneralized, at: $0) }) {
        uses[key].misses = 0
        append(.again)
        return append(place)
      }
      uses[key].misses += 1
      texts.insert(bytes.count, hash: hash)
    }
    if text.count > Self.leastShared {
      let model = uses[key].model
      if model > 0, !isGeneralized {
        let shared = self.shared(text, model)
        if shared >= Self.leastShared {
          append(.shared)
          append(model)
          append(shared)
          return appendText(UnsafeBufferPointer(rebasing: text[shared...]))
        }
      } else if model == 0, !isGeneralized {
        uses[key].model = bytes.count
      }
    }
    append(isGeneralized ? CompactTag.generalized : .text)
    appendText(text)
  }

  /// - Returns: What ends it.
  mutating func beginArray() -> Int {
    append(.array)
    return beginContainer()
  }

  /// - Returns: What ends it.
  mutating func beginObject() -> Int {
    append(.object)
    return beginContainer()
  }

  mutating func end(_ container: Int) { endContainer(container) }

  /// Whether that text was written at a place.
  private func isText(_ text: UnsafeBufferPointer<UInt8>, _ isGeneralized: Bool, at place: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var index = place + 1
      var start = 0
      switch CompactTag(rawValue: bytes[place]) {
      case .text: guard !isGeneralized else { return false }
      case .generalized: guard isGeneralized else { return false }
      case .shared:
        guard !isGeneralized else { return false }
        var model = CompactReader.number(bytes, &index) + 1
        start = CompactReader.number(bytes, &index)
        _ = CompactReader.number(bytes, &model)
        guard start <= text.count else { return false }
        for step in 0..<start where bytes[model + step] != text[step] { return false }
      default: return false
      }
      guard CompactReader.number(bytes, &index) == text.count - start else { return false }
      for step in start..<text.count where bytes[index + step - start] != text[step] { return false }
      return true
    }
  }

  /// How many bytes a text has in common with one that was written, a whole number of letters.
  private func shared(_ text: UnsafeBufferPointer<UInt8>, _ model: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var index = model + 1
      let length = CompactReader.number(bytes, &index)
      var count = 0
      while count < min(length, text.count), bytes[index + count] == text[count] { count += 1 }
      while count > 0, count < text.count, text[count] & 0xC0 == 0x80 { count -= 1 }
      return count
    }
  }

  // MARK: Bytes

  private mutating func append(_ tag: CompactTag) { bytes.append(tag.rawValue) }

  private mutating func appendText(_ text: UnsafeBufferPointer<UInt8>) {
    append(text.count)
    bytes += text
  }

  /// Seven bits a byte, the lowest first.
  private mutating func append(_ number: Int) {
    var rest = UInt(number)
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Leaves room for a container's length in bytes, so that it can be skipped.
  private mutating func beginContainer() -> Int {
    for _ in 0..<Self.lengthBytes { bytes.append(0) }
    return bytes.count
  }

  private mutating func endContainer(_ start: Int) {
    let length = UInt32(bytes.count - start)
    for step in 0..<Self.lengthBytes {
      bytes[start - Self.lengthBytes + step] = UInt8(truncatingIfNeeded: length >> UInt32(8 * step))
    }
  }
}
