import ClerkAPI
import Index

/// The loaded rows of a long list: chunks by offset, a bounded number of them.
///
/// Offsets shift when others create and delete. So rows are identified by id: one that turns up at a new
/// place leaves its old one, and the chunk it left is marked to be read again.
package struct SparsePages<Row: ListEntry>: Equatable, Sendable {
  /// Rows per chunk; reads begin and end at multiples of it.
  package static var chunkSize: Int { 50 }
  /// Chunks kept at most (10,000 rows).
  package static var chunkLimit: Int { 200 }
  /// Chunks read again for rows that moved, before the list is taken as it is.
  static var disturbanceLimit: Int { 16 }

  struct Chunk: Equatable, Sendable {
    var rows: [Row?]
    var readAt: Timestamp
    var isDisturbed = false
    /// Rows without an id by which they could be found.
    let unnamed: Int

    init(_ rows: some Collection<Row>, readAt: Timestamp) {
      self.rows = rows.map { $0 }
      self.readAt = readAt
      unnamed = rows.count { $0.id == nil }
    }
  }

  private(set) var chunks: [Int: Chunk] = [:]
  private var positions: [Row.ID: Int] = [:]
  private var disturbances = 0
  /// Whether an answer has come.
  package private(set) var isAnswered = false
  /// From the newest answer; nil before one, or if none is credible.
  package private(set) var totalCount: Int?
  /// Where the list was found to end, while the total is unknown.
  private var foundEnd: Int?

  package init() {}

  /// Rows loaded.
  package var loadedCount: Int { positions.count + chunks.values.reduce(0) { $0 + $1.unnamed } }

  /// Places to move over: the total or, while that is unknown, the loaded rows and one more where others may
  /// follow.
  package var extent: Int {
    if let totalCount { return totalCount }
    let last = chunks.keys.max().map { $0 * Self.chunkSize + (chunks[$0]?.rows.count ?? 0) } ?? 0
    let mayGoOn = foundEnd.map { $0 > last } ?? true
    return isAnswered && mayGoOn ? last + 1 : last
  }

  /// Whether all there is has been read.
  package var isComplete: Bool {
    guard isAnswered, let end = totalCount ?? foundEnd else { return false }
    return loadedCount == end
  }

  /// The row at a place of the whole list; nil if not loaded.
  package func row(at position: Int) -> Row? {
    guard position >= 0, let chunk = chunks[position / Self.chunkSize] else { return nil }
    let offset = position % Self.chunkSize
    return offset < chunk.rows.count ? chunk.rows[offset] : nil
  }

  /// Nil if not loaded.
  package func position(of id: Row.ID) -> Int? { positions[id] }

  package func readAt(_ position: Int) -> Timestamp? { chunks[position / Self.chunkSize]?.readAt }

  /// Every loaded row with its place, in order.
  package var all: [(position: Int, row: Row)] {
    var result: [(position: Int, row: Row)] = []
    result.reserveCapacity(positions.count)
    for number in chunks.keys.sorted() {
      for (offset, row) in (chunks[number]?.rows ?? []).enumerated() {
        if let row { result.append((number * Self.chunkSize + offset, row)) }
      }
    }
    return result
  }

  /// Takes the answer to a read that began at `offset`, a multiple of the chunk size.
  ///
  /// - Parameters:
  ///   - totalCount: As the answer says.
  ///   - asked: Rows asked for; nil where that does not matter.
  package mutating func insert(
    rows: [Row], at offset: Int, totalCount: Int?, asked: Int? = nil, readAt: Timestamp
  ) {
    let first = offset / Self.chunkSize
    let count = max(1, (rows.count + Self.chunkSize - 1) / Self.chunkSize)
    let total = believed(totalCount, rows.count, at: offset)
    if isAnswered, self.totalCount != total { forgetAllButNeighbours(of: first..<first + count) }
    self.totalCount = total
    isAnswered = true
    for number in first..<first + count { remove(chunk: number) }
    for step in 0..<count {
      let slice = rows.dropFirst(step * Self.chunkSize).prefix(Self.chunkSize)
      // Past the end there is nothing to keep.
      if total == nil, slice.isEmpty, first + step > 0 { continue }
      chunks[first + step] = Chunk(slice, readAt: readAt)
    }
    for (index, row) in rows.enumerated() {
      if let id = row.id { settle(id, at: offset + index) }
    }
    if total == nil { findEnd(behind: rows.count, at: offset, asked: asked) } else { foundEnd = nil }
  }

  /// A total, unless the rows that came with it contradict it.
  private func believed(_ total: Int?, _ count: Int, at offset: Int) -> Int? {
    guard let total, total >= offset + count || count == 0 else { return nil }
    return count == 0 && offset < total ? nil : total
  }

  private mutating func findEnd(behind count: Int, at offset: Int, asked: Int?) {
    let end = offset + count
    if count == 0 || count < asked ?? 0 {
      foundEnd = end
    } else if let foundEnd, foundEnd < end {
      self.foundEnd = nil
    }
  }

  /// Puts another row in place of a loaded one with its id.
  ///
  /// - Returns: The row before; nil if not loaded.
  @discardableResult
  mutating func replace(_ row: Row) -> Row? {
    guard let id = row.id, let position = positions[id] else { return nil }
    let before = self.row(at: position)
    chunks[position / Self.chunkSize]?.rows[position % Self.chunkSize] = row
    return before
  }

  /// Removes a row; what is at its place has to be read.
  mutating func remove(_ id: Row.ID) {
    guard let position = positions.removeValue(forKey: id) else { return }
    chunks[position / Self.chunkSize]?.rows[position % Self.chunkSize] = nil
    chunks[position / Self.chunkSize]?.isDisturbed = true
  }

  /// Marks the rows around a place to be read again.
  mutating func disturb(at position: Int) {
    guard disturbances < Self.disturbanceLimit else { return }
    disturbances += 1
    chunks[position / Self.chunkSize]?.isDisturbed = true
  }

  /// The chunk-aligned places to read so that `wanted` is loaded; nil if it is.
  ///
  /// - Parameter limit: Rows per read at most.
  package func missing(in wanted: Range<Int>, limit: Int = 500) -> Range<Int>? {
    let bounds = isAnswered ? wanted.clamped(to: 0..<extent) : wanted
    guard !bounds.isEmpty else { return nil }
    let numbers = bounds.lowerBound / Self.chunkSize...(bounds.upperBound - 1) / Self.chunkSize
    let needed = numbers.filter { chunks[$0].map(\.isDisturbed) ?? true }
    guard let first = needed.first, let last = needed.last else { return nil }
    let upper = min((last + 1) * Self.chunkSize, first * Self.chunkSize + limit)
    return first * Self.chunkSize..<upper
  }

  /// Drops the chunks farthest from `position` until the limit is met.
  package mutating func evict(around position: Int) {
    guard chunks.count > Self.chunkLimit else { return }
    let centre = position / Self.chunkSize
    let byDistance = chunks.keys.sorted { abs($0 - centre) < abs($1 - centre) }
    for number in byDistance.dropFirst(Self.chunkLimit) { remove(chunk: number) }
  }

  private mutating func settle(_ id: Row.ID, at position: Int) {
    if let old = positions[id], old != position {
      let number = old / Self.chunkSize
      let offset = old % Self.chunkSize
      if chunks[number]?.rows.indices.contains(offset) == true, chunks[number]?.rows[offset]?.id == id {
        chunks[number]?.rows[offset] = nil
        if disturbances < Self.disturbanceLimit {
          disturbances += 1
          chunks[number]?.isDisturbed = true
        }
      }
    }
    positions[id] = position
  }

  private mutating func forgetAllButNeighbours(of numbers: Range<Int>) {
    for number in chunks.keys where number < numbers.lowerBound - 2 || number >= numbers.upperBound + 2 {
      remove(chunk: number)
    }
    for number in chunks.keys { chunks[number]?.isDisturbed = true }
  }

  private mutating func remove(chunk number: Int) {
    guard let chunk = chunks.removeValue(forKey: number) else { return }
    for (offset, row) in chunk.rows.enumerated() {
      guard let id = row?.id, positions[id] == number * Self.chunkSize + offset else { continue }
      positions[id] = nil
    }
  }
}

/// The loaded organizations.
package typealias SparseRows = SparsePages<ListRow>

extension SparseRows {
  /// Nil if not loaded, or unreadable.
  package subscript(position: Int) -> OrganizationRow? { row(at: position)?.organization }

  /// Every loaded organization that can be read, with its place, in order.
  package var loaded: [(position: Int, row: OrganizationRow)] {
    all.compactMap { place, row in row.organization.map { (place, $0) } }
  }

  /// Updates an organization's row, if loaded.
  ///
  /// - Returns: The row before; nil if not loaded.
  @discardableResult
  mutating func replace(_ row: OrganizationRow) -> OrganizationRow? {
    guard let position = position(of: row.id) else { return nil }
    let before = self[position]
    replace(.organization(row.keepingCount(of: before)))
    return before
  }
}
