import ClerkAPI
import JSON
import Text

/// Some organizations, held whole and compactly: what is looked at often in columns, all else as a sequence of bytes in
/// which keys and texts that occur again are stored once. It never changes.
package final class OrganizationBlock: Sendable {
  /// What is looked at in every search.
  struct Columns {
    /// Milliseconds since 1970; `absent` if not told.
    var createdAt: Int64
    var updatedAt: Int64
    /// The letters of name and slug, folded; see `WordPattern`.
    var letters: UInt64
    /// `absent` if not told.
    var membersCount: Int64
    /// 0 means no limit.
    var limit: Int64
    /// Where its bytes begin: folded name, folded slug, id, name and slug as written where that differs, and how far back
    /// the record begins.
    var start: UInt32
    /// Where the values are; 0 if there are none.
    var publicMetadata: UInt32
    var privateMetadata: UInt32
    var foldedName: UInt16
    var foldedSlug: UInt16
    var id: UInt16
    var flags: Flags
  }

  struct Flags: OptionSet {
    let rawValue: UInt16

    static let hasSlug = Flags(rawValue: 1 << 0)
    /// Clerk says that there is none.
    static let hasNoSlug = Flags(rawValue: 1 << 1)
    /// The name as written follows, as it is not the folded one.
    static let writesName = Flags(rawValue: 1 << 2)
    static let writesSlug = Flags(rawValue: 1 << 3)
    static let hasLogo = Flags(rawValue: 1 << 4)
    static let hasNoLogo = Flags(rawValue: 1 << 5)
    static let lacksAdmin = Flags(rawValue: 1 << 6)
  }

  static let absent = Int64.min

  let columns: [Columns]
  let bytes: [UInt8]
  let keys: [JSONString]

  init(columns: [Columns], bytes: [UInt8], keys: [JSONString]) {
    self.columns = columns
    self.bytes = bytes
    self.keys = keys
  }

  package convenience init(_ organizations: some Sequence<Organization>) {
    var builder = OrganizationBlockBuilder()
    for organization in organizations { builder.add(organization) }
    self.init(builder)
  }

  /// The records of a page that can be read.
  package convenience init(_ entries: some Sequence<OrganizationPage.Entry>) {
    var builder = OrganizationBlockBuilder()
    for case .record(let organization) in entries { builder.add(organization) }
    self.init(builder)
  }

  convenience init(_ builder: OrganizationBlockBuilder) {
    // Copies have no room to grow, which the arrays of the builder do.
    self.init(
      columns: builder.columns.withUnsafeBufferPointer(Array.init),
      bytes: builder.bytes.withUnsafeBufferPointer(Array.init), keys: builder.keys)
  }

  /// The block without its first organizations, whose bytes stay.
  package func dropFirst(_ count: Int) -> OrganizationBlock {
    count == 0 ? self : OrganizationBlock(columns: Array(columns.dropFirst(count)), bytes: bytes, keys: keys)
  }

  package var count: Int { columns.count }

  /// Bytes taken, but for the keys.
  package var size: Int { bytes.count + columns.count * MemoryLayout<Columns>.stride }

  package subscript(place: Int) -> OrganizationRow { OrganizationRow(block: self, place: place) }

  package var rows: [OrganizationRow] { columns.indices.map { self[$0] } }

  // MARK: Texts

  func id(_ place: Int) -> String { text(idRange(place)) }

  func foldedNameRange(_ place: Int) -> Range<Int> {
    let columns = columns[place]
    return Int(columns.start)..<Int(columns.start) + Int(columns.foldedName)
  }

  func idRange(_ place: Int) -> Range<Int> {
    let columns = columns[place]
    let start = Int(columns.start) + Int(columns.foldedName) + Int(columns.foldedSlug)
    return start..<start + Int(columns.id)
  }

  func name(_ place: Int) -> String { text(nameRange(place)) }

  func nameRange(_ place: Int) -> Range<Int> {
    guard columns[place].flags.contains(.writesName) else { return foldedNameRange(place) }
    var reader = CompactReader(self, at: idRange(place).upperBound)
    return reader.lengthAndRange()
  }

  func slug(_ place: Int) -> String? {
    columns[place].flags.contains(.hasSlug) ? text(slugRange(place)) : nil
  }

  /// Of an organization that has one.
  func slugRange(_ place: Int) -> Range<Int> {
    let columns = columns[place]
    guard columns.flags.contains(.writesSlug) else {
      let start = Int(columns.start) + Int(columns.foldedName)
      return start..<start + Int(columns.foldedSlug)
    }
    var reader = CompactReader(self, at: idRange(place).upperBound)
    if columns.flags.contains(.writesName) { _ = reader.lengthAndRange() }
    return reader.lengthAndRange()
  }

  /// The record, exactly as Clerk sent it.
  func source(_ place: Int) -> JSONObject {
    var reader = CompactReader(self, at: recordStart(place))
    return reader.object(of: place)
  }

  func recordStart(_ place: Int) -> Int {
    let flags = columns[place].flags
    var reader = CompactReader(self, at: idRange(place).upperBound)
    if flags.contains(.writesName) { _ = reader.lengthAndRange() }
    if flags.contains(.writesSlug) { _ = reader.lengthAndRange() }
    return Int(columns[place].start) - reader.number()
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension OrganizationBlock: Equatable {
  package static func == (one: OrganizationBlock, other: OrganizationBlock) -> Bool {
    one === other || one.rows == other.rows
  }
}

/// An organization of a list: where it is held.
package struct OrganizationRow: Identifiable, Sendable {
  let block: OrganizationBlock
  let place: Int

  init(block: OrganizationBlock, place: Int) {
    self.block = block
    self.place = place
  }

  package init(_ organization: Organization) {
    self.init(block: OrganizationBlock(CollectionOfOne(organization)), place: 0)
  }

  package var id: OrganizationID { OrganizationID(rawValue: block.id(place)) }
  /// As Clerk sent it.
  package var name: String { block.name(place) }
  /// Nil where the instance has slugs switched off.
  package var slug: String? { block.slug(place) }
  /// Whether Clerk says that there is no slug, rather than leaving it out.
  package var hasNoSlug: Bool { columns.flags.contains(.hasNoSlug) }
  /// Nil if the answer left it out.
  package var membersCount: Int? { told(columns.membersCount) }
  /// 0 means no limit.
  package var maxAllowedMemberships: Int? { told(columns.limit) }
  /// Nil if the answer left it out.
  package var createdAt: Timestamp? { told(columns.createdAt).map { Timestamp(milliseconds: Int64($0)) } }
  package var updatedAt: Timestamp? { told(columns.updatedAt).map { Timestamp(milliseconds: Int64($0)) } }

  /// Everything Clerk sent, in its order.
  package var source: JSONObject { block.source(place) }

  /// Nil only if it could not be read when it came, which no row is made of.
  package var organization: Organization? { try? Organization(JSONReader(.object(source))) }

  var columns: OrganizationBlock.Columns { block.columns[place] }

  private func told(_ number: Int64) -> Int? { number == OrganizationBlock.absent ? nil : Int(number) }
}

extension OrganizationRow: Hashable {
  package static func == (one: OrganizationRow, other: OrganizationRow) -> Bool {
    one.block === other.block && one.place == other.place || one.source == other.source
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
