import ClerkAPI
import JSON
import Text

/// Writes organizations into a block.
struct OrganizationBlockBuilder {
  private(set) var columns: [OrganizationBlock.Columns] = []
  /// Never empty, so that no place in it is 0.
  private(set) var bytes: [UInt8] = [0]
  private(set) var keys: [JSONString] = []
  private var keyNumbers: [JSONString: Int] = [:]
  /// The numbers of the record written last, in its order: the next one mostly has the same keys.
  private var expected: [Int] = []
  /// What is known of the values of each key.
  private var uses: [KeyUse] = []
  /// Where texts that may come again were written first.
  private var texts: [JSONString: Int] = [:]

  /// The values of a key so far.
  private struct KeyUse {
    let member: Member
    /// Where the first long text was written, to be shared from its beginning; 0 if there is none.
    var model = 0
    /// How many short texts were looked for in a row without one that had come before.
    var misses = 0
  }

  /// What a key means in a record.
  private enum Member {
    case column(CompactColumn)
    case publicMetadata
    case privateMetadata
    case other

    init(_ key: String) {
      switch key {
      case "public_metadata": self = .publicMetadata
      case "private_metadata": self = .privateMetadata
      default: self = CompactColumn(key: key).map { .column($0) } ?? .other
      }
    }
  }

  /// Texts of this many bytes hardly come again.
  private static let longest = 64
  /// After so many texts that were all others, those of a key are no longer looked for.
  private static let patience = 64
  /// Beginnings shorter than this are not worth sharing.
  private static let leastShared = 12

  mutating func add(_ organization: Organization) {
    var flags: OrganizationBlock.Flags = []
    var name = organization.name
    let folded = Folding.fold(name).prefix(Int(UInt16.max))
    let slug = organization.slug.map { Folding.fold($0).prefix(Int(UInt16.max)) }
    let start = bytes.count
    bytes += folded
    bytes += slug ?? []
    let id = Array(organization.id.rawValue.utf8).prefix(Int(UInt16.max))
    bytes += id
    if !name.utf8.elementsEqual(folded) {
      flags.insert(.writesName)
      name.withUTF8 { appendText($0) }
    }
    if var written = organization.slug {
      flags.insert(.hasSlug)
      if let slug, !written.utf8.elementsEqual(slug) {
        flags.insert(.writesSlug)
        written.withUTF8 { appendText($0) }
      }
    } else if organization.tells("slug") {
      flags.insert(.hasNoSlug)
    }
    if let hasImage = organization.hasImage { flags.insert(hasImage ? .hasLogo : .hasNoLogo) }
    if organization.missingMemberWithElevatedPermissions == true { flags.insert(.lacksAdmin) }

    let letters = bytes[start..<start + folded.count + (slug?.count ?? 0)].withUnsafeBufferPointer(
      WordPattern.letters)
    columns.append(
      OrganizationBlock.Columns(
        createdAt: organization.createdAt?.milliseconds ?? OrganizationBlock.absent,
        updatedAt: organization.updatedAt?.milliseconds ?? OrganizationBlock.absent, letters: letters,
        membersCount: organization.membersCount.map(Int64.init) ?? OrganizationBlock.absent,
        limit: organization.maxAllowedMemberships.map(Int64.init) ?? OrganizationBlock.absent,
        start: UInt32(start), publicMetadata: 0, privateMetadata: 0, foldedName: UInt16(folded.count),
        foldedSlug: UInt16(slug?.count ?? 0), id: UInt16(id.count), flags: flags))
    appendRecord(organization)
  }

  /// Writes the members; those that are columns are only named.
  private mutating func appendRecord(_ organization: Organization) {
    let end = beginContainer()
    for (place, (key, value)) in organization.source.enumerated() {
      let number = number(of: key, at: place)
      append(number)
      switch uses[number].member {
      case .column(let column) where column.holds(value, of: organization):
        bytes.append(CompactTag.column.rawValue)
        bytes.append(column.rawValue)
        continue
      // Of duplicate keys the last one counts.
      case .publicMetadata: columns[columns.count - 1].publicMetadata = UInt32(bytes.count)
      case .privateMetadata: columns[columns.count - 1].privateMetadata = UInt32(bytes.count)
      default: break
      }
      append(value, under: number)
    }
    endContainer(end)
  }

  private mutating func append(_ value: JSONValue, under key: Int) {
    switch value {
    case .null: bytes.append(CompactTag.null.rawValue)
    case .bool(let bool): bytes.append((bool ? CompactTag.yes : .no).rawValue)
    case .number(let number):
      bytes.append(CompactTag.number.rawValue)
      var text = number.text
      text.withUTF8 { appendText($0) }
    case .string(let string): append(string, under: key)
    case .array(let elements):
      bytes.append(CompactTag.array.rawValue)
      let end = beginContainer()
      for element in elements { append(element, under: key) }
      endContainer(end)
    case .object(let object):
      bytes.append(CompactTag.object.rawValue)
      let end = beginContainer()
      for (key, value) in object {
        let number = number(of: key)
        append(number)
        append(value, under: number)
      }
      endContainer(end)
    }
  }

  private mutating func append(_ string: JSONString, under key: Int) {
    string.withBytes { text in
      if text.count <= Self.longest, uses[key].misses < Self.patience {
        if let place = texts[string] {
          uses[key].misses = 0
          bytes.append(CompactTag.again.rawValue)
          return append(place)
        }
        uses[key].misses += 1
        texts[string] = bytes.count
      }
      if text.count > Self.leastShared {
        let model = uses[key].model
        if model > 0 {
          let shared = self.shared(text, model)
          if shared >= Self.leastShared {
            bytes.append(CompactTag.shared.rawValue)
            append(model)
            append(shared)
            return appendText(UnsafeBufferPointer(rebasing: text[shared...]))
          }
        } else if !string.hasLoneSurrogate {
          uses[key].model = bytes.count
        }
      }
      bytes.append((string.hasLoneSurrogate ? CompactTag.generalized : .text).rawValue)
      appendText(text)
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

  /// The number of a key at a place of the record.
  private mutating func number(of key: JSONString, at place: Int) -> Int {
    if place < expected.count, keys[expected[place]] == key { return expected[place] }
    let number = number(of: key)
    if place < expected.count { expected[place] = number } else { expected.append(number) }
    return number
  }

  private mutating func number(of key: JSONString) -> Int {
    if let number = keyNumbers[key] { return number }
    keyNumbers[key] = keys.count
    keys.append(key)
    uses.append(KeyUse(member: Member(key.string)))
    return keys.count - 1
  }

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
    bytes += [0, 0, 0, 0]
    return bytes.count
  }

  private mutating func endContainer(_ start: Int) {
    let length = UInt32(bytes.count - start)
    for step in 0..<4 { bytes[start - 4 + step] = UInt8(truncatingIfNeeded: length >> UInt32(8 * step)) }
  }
}
