import ClerkAPI

/// The rows of a long list of which only some are here: chunks by offset, a bounded number of them.
///
/// Offsets shift when others create and delete. So rows are told apart by id: one that turns up at a new
/// place leaves its old one, and the chunk it left is marked to be read again.
public struct SparseRows: Equatable, Sendable {
  /// Rows in a chunk; reads begin and end at multiples of it.
  public static let chunkSize = 50
  /// Chunks kept at most (10,000 rows).
  public static let chunkLimit = 200
  /// How many chunks are read again for rows that moved, before the list is taken as it is.
  static let disturbanceLimit = 16

  struct Chunk: Equatable, Sendable {
    var rows: [OrganizationRow?]
    var readAt: Timestamp
    var isDisturbed = false
  }

  private(set) var chunks: [Int: Chunk] = [:]
  private var positions: [OrganizationID: Int] = [:]
  private var disturbances = 0
  /// How many there are in all, as the newest answer said.
  public private(set) var totalCount: Int?

  /// No rows, and no idea how many there are.
  public init() {}

  /// How many rows are here.
  public var loadedCount: Int { positions.count }

  /// The row at that place of the whole list, if it is here.
  public subscript(position: Int) -> OrganizationRow? {
    guard position >= 0, let chunk = chunks[position / Self.chunkSize] else { return nil }
    let offset = position % Self.chunkSize
    return offset < chunk.rows.count ? chunk.rows[offset] : nil
  }

  /// Where an organization stands, if it is here.
  public func position(of id: OrganizationID) -> Int? { positions[id] }

  /// When the row at that place was read.
  public func readAt(_ position: Int) -> Timestamp? { chunks[position / Self.chunkSize]?.readAt }

  /// Every row that is here with its place, in order.
  public var loaded: [(position: Int, row: OrganizationRow)] {
    var result: [(position: Int, row: OrganizationRow)] = []
    result.reserveCapacity(positions.count)
    for number in chunks.keys.sorted() {
      for (offset, row) in (chunks[number]?.rows ?? []).enumerated() {
        if let row { result.append((number * Self.chunkSize + offset, row)) }
      }
    }
    return result
  }

  /// Takes in the answer to a read that began at `offset`, a multiple of the chunk size.
  public mutating func insert(_ rows: [OrganizationRow], at offset: Int, totalCount: Int, readAt: Timestamp) {
    let first = offset / Self.chunkSize
    let count = max(1, (rows.count + Self.chunkSize - 1) / Self.chunkSize)
    if let before = self.totalCount, before != totalCount {
      forgetAllButNeighbours(of: first..<first + count)
    }
    self.totalCount = totalCount
    for number in first..<first + count { remove(chunk: number) }
    for step in 0..<count {
      let slice = rows.dropFirst(step * Self.chunkSize).prefix(Self.chunkSize)
      chunks[first + step] = Chunk(rows: slice.map { $0 }, readAt: readAt)
    }
    for (index, row) in rows.enumerated() { settle(row.id, at: offset + index) }
  }

  /// Puts what is known now of an organization in its row, if that is here.
  mutating func replace(_ row: OrganizationRow) {
    guard let position = positions[row.id] else { return }
    chunks[position / Self.chunkSize]?.rows[position % Self.chunkSize] = row
  }

  /// The chunk-aligned places to read so that `wanted` is here, or nil when it is.
  ///
  /// - Parameter limit: rows in one read at most.
  public func missing(in wanted: Range<Int>, limit: Int = 500) -> Range<Int>? {
    var bounds = wanted.clamped(to: 0..<max(totalCount ?? Int.max, 0))
    if totalCount == nil { bounds = wanted }
    guard !bounds.isEmpty else { return nil }
    let numbers = bounds.lowerBound / Self.chunkSize...(bounds.upperBound - 1) / Self.chunkSize
    let needed = numbers.filter { chunks[$0].map(\.isDisturbed) ?? true }
    guard let first = needed.first, let last = needed.last else { return nil }
    let upper = min((last + 1) * Self.chunkSize, first * Self.chunkSize + limit)
    return first * Self.chunkSize..<upper
  }

  /// Forgets the chunks farthest from `position` until no more than the limit are here.
  public mutating func evict(around position: Int) {
    guard chunks.count > Self.chunkLimit else { return }
    let centre = position / Self.chunkSize
    let byDistance = chunks.keys.sorted { abs($0 - centre) < abs($1 - centre) }
    for number in byDistance.dropFirst(Self.chunkLimit) { remove(chunk: number) }
  }

  private mutating func settle(_ id: OrganizationID, at position: Int) {
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
      guard let row, positions[row.id] == number * Self.chunkSize + offset else { continue }
      positions[row.id] = nil
    }
  }
}
