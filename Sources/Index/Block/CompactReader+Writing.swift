import JSON

extension OrganizationRow {
  /// Writes the record as Clerk sent it, without a document.
  func write(into writer: inout JSONWriter) {
    var reader = CompactReader(block, at: block.recordStart(place))
    reader.writeMembers(of: place, into: &writer)
  }
}

extension CompactReader {
  /// Writes an object from its length on.
  fileprivate mutating func writeMembers(of place: Int?, into writer: inout JSONWriter) {
    let end = end()
    writer.beginObject()
    while index < end {
      block.keys[number()].withBytes { writer.key($0) }
      write(of: place, into: &writer)
    }
    writer.end()
  }

  /// - Parameter place: The organization whose columns are meant; nil inside a member.
  private mutating func write(of place: Int?, into writer: inout JSONWriter) {
    switch tag() {
    case .null: writer.null()
    case .no: writer.bool(false)
    case .yes: writer.bool(true)
    case .number: bytes(lengthAndRange()) { writer.number($0) }
    case .text, .generalized: bytes(lengthAndRange()) { writer.string($0) }
    case .again:
      var earlier = CompactReader(block, at: number())
      earlier.write(of: nil, into: &writer)
    case .shared: sharedBytes().withUnsafeBufferPointer { writer.string($0) }
    case .array:
      let end = end()
      writer.beginArray()
      while index < end { write(of: nil, into: &writer) }
      writer.end()
    case .object: writeMembers(of: nil, into: &writer)
    case .column:
      defer { index += 1 }
      guard let place, let column = CompactColumn(rawValue: block.bytes[index]) else { return }
      write(column, place, into: &writer)
    }
  }

  private func write(_ column: CompactColumn, _ place: Int, into writer: inout JSONWriter) {
    let columns = block.columns[place]
    switch column {
    case .id: bytes(block.idRange(place)) { writer.string($0) }
    case .name: bytes(block.nameRange(place)) { writer.string($0) }
    case .slug: bytes(block.slugRange(place)) { writer.string($0) }
    case .createdAt: write(columns.createdAt, into: &writer)
    case .updatedAt: write(columns.updatedAt, into: &writer)
    case .membersCount: write(columns.membersCount, into: &writer)
    case .limit: write(columns.limit, into: &writer)
    }
  }

  private func write(_ number: Int64, into writer: inout JSONWriter) {
    var text = String(number)
    text.withUTF8 { writer.number($0) }
  }

  private func bytes(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    block.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
