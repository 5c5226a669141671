import ClerkAPI
import JSON
import Text

/// Organizations that were read, to be searched at once: each counts as it was read last.
package struct OrganizationIndex: Sendable {
  /// Where an organization is, until the index changes.
  package typealias Place = UInt32

  private var blocks: [OrganizationBlock] = []
  /// The place of each block's first organization, and the first free place.
  private var starts: [Place] = [0]
  /// By a hash of the id; one that is taken by another id goes to the next number.
  private var places: [UInt64: Place] = [:]
  /// Read again since, or deleted.
  private var gone = PlaceSet()
  /// Where it ended as reading was begun anew: what stands before it and does not come again is gone.
  private var mark: Place = 0
  private var sorted: (order: IndexOrder, places: [Place])?

  package init() {}

  package var count: Int { places.count }
  package var isEmpty: Bool { places.isEmpty }
  /// Whether it is being read anew, and still holds what was not read again.
  package var holdsOld: Bool { mark > 0 }
  /// Those that are no older than the reading.
  package var newCount: Int { count - (Int(mark) - gone.count(below: mark)) }
  /// Where the next organization will be.
  package var end: Place { starts[starts.count - 1] }

  package subscript(place: Place) -> OrganizationRow {
    let number = blockNumber(of: place)
    return blocks[number][Int(place - starts[number])]
  }

  package func place(of id: OrganizationID) -> Place? { slot(of: Array(id.rawValue.utf8)[...]).place }

  package func row(_ id: OrganizationID) -> OrganizationRow? { place(of: id).map { self[$0] } }

  /// At most so many of the organizations, from all over it.
  package func sample(_ most: Int) -> [OrganizationRow] {
    let step = max(1, (count + most - 1) / max(1, most))
    var rows: [OrganizationRow] = []
    var passed = 0
    for (block, start) in zip(blocks, starts) {
      for number in 0..<block.count where !gone.contains(start + Place(number)) {
        if passed.isMultiple(of: step) { rows.append(block[number]) }
        passed += 1
      }
    }
    return rows
  }

  // MARK: Changes

  /// Takes in what was read now.
  package mutating func add(_ block: OrganizationBlock) {
    guard block.count > 0 else { return }
    let start = end
    append(block)
    for number in 0..<block.count {
      let slot = slot(of: block.bytes[block.idRange(number)])
      if let before = slot.place { gone.insert(before) }
      places[slot.key] = start + Place(number)
    }
    sorted = nil
  }

  /// Takes in organizations as they are now, but for what is known of them. Places may change.
  package mutating func add(_ rows: some Sequence<OrganizationRow>) {
    let news = rows.compactMap { row in new(row, self.row(row.id)) }
    guard !news.isEmpty else { return }
    add(OrganizationBlock(news))
    if Int(end) > 2 * count + Self.slack { compact() }
  }

  /// What is only told if it is asked for: another read may leave it out.
  private static let askedFor = ["members_count", "missing_member_with_elevated_permissions"]

  /// The organization with what is known of it besides; nil if nothing of it is new.
  private func new(_ row: OrganizationRow, _ known: OrganizationRow?) -> Organization? {
    guard let known else { return row.organization }
    if known.block === row.block, known.place == row.place { return nil }
    var (source, before) = (row.source, known.source)
    var isLess = false
    for key in Self.askedFor where source[key] == nil {
      guard let value = before.removeValue(forKey: key) else { continue }
      (source[key], isLess) = (value, true)
    }
    // Without what was left out, compared in the order in which Clerk sends it.
    if isLess {
      guard before != row.source else { return nil }
      return try? Organization(JSONReader(.object(source)))
    }
    return before == source ? nil : row.organization
  }

  package mutating func remove(_ id: OrganizationID) {
    let slot = slot(of: Array(id.rawValue.utf8)[...])
    guard let place = slot.place else { return }
    gone.insert(place)
    free(slot.key)
    sorted = nil
  }

  /// Everything is read anew from now on; until that is done, what is known stays. Places may change.
  package mutating func beginAnew() {
    compact()
    mark = end
  }

  /// Drops what was not read again since reading was begun anew.
  package mutating func forgetOld() {
    for number in blocks.indices {
      guard starts[number] < mark else { break }
      let block = blocks[number]
      for place in starts[number]..<min(mark, starts[number + 1]) where !gone.contains(place) {
        remove(block[Int(place - starts[number])].id)
      }
    }
    mark = 0
    compact()
  }

  /// Where an id is or would be in `places`.
  private func slot(of id: ArraySlice<UInt8>) -> (key: UInt64, place: Place?) {
    var key = id.withUnsafeBufferPointer(ByteTable.hash)
    while let place = places[key] {
      if self.id(of: place) == id { return (key, place) }
      key &+= 1
    }
    return (key, nil)
  }

  private func id(of place: Place) -> ArraySlice<UInt8> {
    let row = self[place]
    return row.block.bytes[row.block.idRange(row.place)]
  }

  /// Gives a number back, and moves up whatever went past it.
  private mutating func free(_ key: UInt64) {
    places[key] = nil
    var next = key &+ 1
    while let place = places.removeValue(forKey: next) {
      places[slot(of: id(of: place)).key] = place
      next &+= 1
    }
  }

  private func blockNumber(of place: Place) -> Int {
    var (low, high) = (0, blocks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    return low
  }

  // MARK: Space

  /// Places of organizations that do not count any more, before they are dropped.
  private static let slack = 1024
  /// Organizations of one block, where blocks are made of what is left of others.
  private static let blockSize = 500

  /// Drops what does not count any more. Places change.
  package mutating func compact() {
    guard Int(end) > count else { return }
    var kept = OrganizationIndex()
    var moved = [Place](repeating: 0, count: Int(end))
    for isOld in [true, false] {
      var rest: [(place: Place, organization: Organization)] = []
      for (number, block) in blocks.enumerated() where (starts[number] < mark) == isOld {
        let start = starts[number]
        let live = (start..<starts[number + 1]).filter { !gone.contains($0) }
        if 2 * live.count <= block.count {
          let organizations = live.compactMap { block[Int($0 - start)].organization }
          if organizations.count == live.count {
            rest += zip(live, organizations).map { (place: $0, organization: $1) }
            continue
          }
        }
        kept.append(block)
        for place in start..<starts[number + 1] {
          moved[Int(place)] = kept.end - Place(block.count) + (place - start)
          if gone.contains(place) { kept.gone.insert(moved[Int(place)]) }
        }
      }
      for first in stride(from: 0, to: rest.count, by: Self.blockSize) {
        let part = rest[first..<min(rest.count, first + Self.blockSize)]
        for (offset, (place, _)) in part.enumerated() { moved[Int(place)] = kept.end + Place(offset) }
        kept.append(OrganizationBlock(part.map(\.organization)))
      }
      if isOld { kept.mark = mark == 0 ? 0 : kept.end }
    }
    // The numbers of ids stay.
    kept.places = places.mapValues { moved[Int($0)] }
    self = kept
  }

  private mutating func append(_ block: OrganizationBlock) {
    blocks.append(block)
    starts.append(end + Place(block.count))
    gone.extend(to: Int(end))
  }

  // MARK: Searching

  /// The organizations for which a filter holds: the best first where it ranks them, otherwise in that order. Letters are
  /// left out only where nothing has the words as they are: else half of all names have a short one somewhere.
  ///
  /// - Parameter isRanked: Otherwise that order is all that counts.
  package mutating func matches(
    _ filter: Filter, by order: IndexOrder, isRanked: Bool = true
  ) -> [Place] {
    let strict = places(filter.strict, by: order, isRanked: isRanked)
    return strict.isEmpty && filter.isLoose ? places(filter, by: order, isRanked: isRanked) : strict
  }

  private mutating func places(_ filter: Filter, by order: IndexOrder, isRanked: Bool) -> [Place] {
    var ranks = [UInt16](repeating: BlockFilter.none, count: Int(end))
    for (number, block) in blocks.enumerated() {
      let found = BlockFilter(block).ranks(filter)
      let start = Int(starts[number])
      for place in found.indices where !gone.contains(Place(start + place)) {
        ranks[start + place] = found[place]
      }
    }
    let all = all(by: order)
    return isRanked ? RankedMatches.ordered(all, ranks) : all.filter { ranks[Int($0)] != BlockFilter.none }
  }

  /// Whether it holds for any.
  func has(_ filter: Filter) -> Bool {
    zip(blocks, starts).contains { block, start in
      let ranks = BlockFilter(block).ranks(filter)
      return ranks.indices.contains {
        ranks[$0] != BlockFilter.none && !gone.contains(start + Place($0))
      }
    }
  }

  package mutating func matches(_ filter: Filter, by order: OrganizationOrder) -> [Place] {
    matches(filter, by: IndexOrder(order))
  }

  /// Every organization, in that order.
  package mutating func all(by order: IndexOrder) -> [Place] {
    if let sorted, sorted.order == order { return sorted.places }
    var sorter = BlockSorter(order)
    for (block, start) in zip(blocks, starts) {
      sorter.add(block, at: start, without: gone)
    }
    let places = sorter.sorted()
    sorted = (order, places)
    return places
  }

  package mutating func all(by order: OrganizationOrder) -> [Place] { all(by: IndexOrder(order)) }
}

extension OrganizationIndex: Equatable {
  package static func == (one: OrganizationIndex, other: OrganizationIndex) -> Bool {
    one.gone == other.gone && one.starts == other.starts
      && zip(one.blocks, other.blocks).allSatisfy { $0 == $1 }
  }
}

/// A set of places, a bit each.
struct PlaceSet: Equatable, Sendable {
  private var words: [UInt64] = []

  mutating func extend(to count: Int) {
    let missing = (count + 63) / 64 - words.count
    if missing > 0 { words += repeatElement(0, count: missing) }
  }

  func count(below place: UInt32) -> Int {
    let (whole, rest) = (Int(place / 64), UInt64(place % 64))
    let last = rest == 0 ? 0 : (words[whole] & (1 << rest - 1)).nonzeroBitCount
    return words[..<whole].reduce(last) { $0 + $1.nonzeroBitCount }
  }

  mutating func insert(_ place: UInt32) { words[Int(place / 64)] |= 1 << UInt64(place % 64) }

  @inline(__always)
  func contains(_ place: UInt32) -> Bool { words[Int(place / 64)] & 1 << UInt64(place % 64) != 0 }
}

/// The best matches first, those of one rank in the order in which they come.
enum RankedMatches {
  static func ordered<Place: FixedWidthInteger>(_ places: [Place], _ ranks: [UInt16]) -> [Place] {
    var counts = [Int](repeating: 0, count: Int(BlockFilter.last) + 1)
    for rank in ranks { counts[Int(rank)] += 1 }
    var next = [Int](repeating: 0, count: counts.count)
    var sum = 0
    for rank in Int(BlockFilter.best)...Int(BlockFilter.last) {
      next[rank] = sum
      sum += counts[rank]
    }
    return [Place](unsafeUninitializedCapacity: sum) { matches, count in
      for place in places {
        let rank = Int(ranks[Int(place)])
        guard rank != Int(BlockFilter.none) else { continue }
        matches[next[rank]] = place
        next[rank] += 1
      }
      count = sum
    }
  }
}

extension Filter {
  /// The rows for which it holds, as their places in `rows`: the best first where it ranks them. Letters are left out only
  /// where no row has the words as they are.
  package func matches(_ rows: [OrganizationRow]) -> [Int] {
    let found = strict.candidates(rows)
    return found.isEmpty && isLoose ? candidates(rows) : found
  }

  /// The same, with letters left out, too: all that can be meant of a part of the rows.
  package func candidates(_ rows: [OrganizationRow]) -> [Int] {
    var ranks: [UInt16] = []
    ranks.reserveCapacity(rows.count)
    var start = 0
    while start < rows.count {
      // Rows of one page stand together, and are looked at together.
      let block = rows[start].block
      let end = rows[start...].firstIndex { $0.block !== block } ?? rows.count
      let found = BlockFilter(block).ranks(self)
      ranks += rows[start..<end].map { found[$0.place] }
      start = end
    }
    return RankedMatches.ordered(Array(rows.indices), ranks)
  }

  /// Whether it holds for a record that cannot be read: nothing else is known of it.
  package func matches(name: String?, id: String?) -> Bool {
    Self.hold(terms, name: name, id: id) == true
  }

  /// Nil where that cannot be known.
  private static func hold(_ terms: [FilterTerm], name: String?, id: String?) -> Bool? {
    let held = terms.map { hold($0, name: name, id: id) }
    return held.contains(nil) ? nil : held.allSatisfy { $0 == true }
  }

  private static func hold(_ term: FilterTerm, name: String?, id: String?) -> Bool? {
    let texts: [(text: String?, pattern: WordPattern, allowsGaps: Bool)]
    switch term.condition {
    case .word(let pattern, let isLoose): texts = [(name, pattern, isLoose), (id, pattern, false)]
    case .part(let pattern, in: .name): texts = [(name, pattern, false)]
    case .part(let pattern, in: .id): texts = [(id, pattern, false)]
    case .all(let terms): return hold(terms, name: name, id: id).map { $0 != term.isNegated }
    default: return nil
    }
    let isFound = texts.contains { text, pattern, allowsGaps in
      text.map { !pattern.ranges(in: Folding.fold($0), allowsGaps: allowsGaps).isEmpty } ?? false
    }
    return isFound != term.isNegated
  }
}
