import ClerkAPI
import JSON
import Text

/// A filter on its way through a block.
struct BlockFilter {
  /// Worse than no rank is none.
  static let none: UInt16 = 0
  /// The best rank; the worst is `last`.
  static let best: UInt16 = 1
  static let last: UInt16 = 255

  private let block: OrganizationBlock

  init(_ block: OrganizationBlock) {
    self.block = block
  }

  /// How well each organization of the block matches: `none`, or the smaller the better.
  func ranks(_ filter: Filter) -> [UInt16] {
    ranks(filter.terms)
  }

  private func ranks(_ terms: [FilterTerm]) -> [UInt16] {
    var ranks = [UInt16](repeating: Self.best, count: block.count)
    // What is cheap goes first, so that less is left for what is not.
    for term in terms.sorted(by: { Self.cost($0.condition) < Self.cost($1.condition) }) {
      block.columns.withUnsafeBufferPointer { columns in
        block.bytes.withUnsafeBufferPointer { bytes in
          apply(term, columns, bytes, to: &ranks)
        }
      }
    }
    return ranks
  }

  private static func cost(_ condition: FilterTerm.Condition) -> Int {
    switch condition {
    case .number, .full, .over, .date, .logo, .lacksAdmin: 0
    case .part: 1
    case .word: 2
    case .metadata: 3
    case .all: 4
    }
  }

  private typealias Columns = UnsafeBufferPointer<OrganizationBlock.Columns>
  private typealias Bytes = UnsafeBufferPointer<UInt8>

  private func apply(_ term: FilterTerm, _ columns: Columns, _ bytes: Bytes, to ranks: inout [UInt16]) {
    switch term.condition {
    case .word(let word, let isLoose):
      keep(in: &ranks, term.isNegated) { Self.rank(word, isLoose, columns[$0], bytes) }
    case .part(let word, let text):
      keep(in: &ranks, term.isNegated) { Self.has(word, text, columns[$0], bytes) }
    case .number(let number, let condition):
      keep(in: &ranks, term.isNegated) { Self.holds(number, condition, columns[$0]) }
    case .full(let isWanted):
      keep(in: &ranks, term.isNegated) { Self.compare(columns[$0], isWanted) { $0 >= $1 } }
    case .over(let isWanted):
      keep(in: &ranks, term.isNegated) { Self.compare(columns[$0], isWanted) { $0 > $1 } }
    case .date(let date, let start, let end):
      keep(in: &ranks, term.isNegated) { place in
        let moment = date == .created ? columns[place].createdAt : columns[place].updatedAt
        return moment != OrganizationBlock.absent && start.map { moment >= $0 } ?? true
          && end.map { moment < $0 } ?? true
      }
    case .logo(let isWanted):
      keep(in: &ranks, term.isNegated) { columns[$0].flags.contains(isWanted ? .hasLogo : .hasNoLogo) }
    case .lacksAdmin:
      keep(in: &ranks, term.isNegated) { columns[$0].flags.contains(.lacksAdmin) }
    case .metadata(let metadata, let path, let condition):
      let search = MetadataSearch(path, condition, in: block)
      keep(in: &ranks, term.isNegated) { place in
        let start = Int(
          metadata == .publicMetadata ? columns[place].publicMetadata : columns[place].privateMetadata)
        return start > 0 && search.holds(at: start, bytes)
      }
    case .all(let terms):
      let inner = self.ranks(terms)
      keep(in: &ranks, term.isNegated) { inner[$0] != Self.none }
    }
  }

  @inline(__always)
  private func keep(in ranks: inout [UInt16], _ isNegated: Bool, _ holds: (Int) -> Bool) {
    for place in ranks.indices where ranks[place] != Self.none && holds(place) == isNegated {
      ranks[place] = Self.none
    }
  }

  @inline(__always)
  private func keep(in ranks: inout [UInt16], _ isNegated: Bool, _ rank: (Int) -> UInt8?) {
    for place in ranks.indices where ranks[place] != Self.none {
      let found = rank(place)
      if isNegated {
        if found != nil { ranks[place] = Self.none }
      } else if let found {
        ranks[place] = min(ranks[place] + UInt16(found), Self.last)
      } else {
        ranks[place] = Self.none
      }
    }
  }

  // MARK: Words

  /// What a match in the slug costs more than one in the name.
  private static let slugCost: UInt8 = 4
  private static let idRank: UInt8 = 8
  /// Shorter words are part of many random ids.
  private static let idPart = 6

  private static func rank(
    _ word: WordPattern, _ isLoose: Bool, _ columns: OrganizationBlock.Columns, _ bytes: Bytes
  ) -> UInt8? {
    var best: UInt8?
    if word.letters & ~columns.letters == 0 {
      let name = text(Int(columns.start), Int(columns.foldedName), bytes)
      best = word.rank(in: name, allowsGaps: isLoose)
      if best.map({ $0 > slugCost }) ?? true, columns.foldedSlug > 0 {
        let slug = text(Int(columns.start) + name.count, Int(columns.foldedSlug), bytes)
        if let found = word.rank(in: slug, allowsGaps: isLoose) { best = min(best ?? .max, found + slugCost) }
      }
    }
    let looksAtID = isLoose || word.bytes.count >= idPart
    if looksAtID, best.map({ $0 > idRank }) ?? true, isInID(word, columns, bytes) { return idRank }
    return best
  }

  private static func has(
    _ word: WordPattern, _ text: FilterTerm.Text, _ columns: OrganizationBlock.Columns, _ bytes: Bytes
  ) -> Bool {
    switch text {
    case .name:
      return word.letters & ~columns.letters == 0
        && word.rank(in: Self.text(Int(columns.start), Int(columns.foldedName), bytes), allowsGaps: false)
          != nil
    case .slug:
      let start = Int(columns.start) + Int(columns.foldedName)
      return word.letters & ~columns.letters == 0
        && word.rank(in: Self.text(start, Int(columns.foldedSlug), bytes), allowsGaps: false) != nil
    case .id: return isInID(word, columns, bytes)
    }
  }

  private static func text(_ start: Int, _ count: Int, _ bytes: Bytes) -> Bytes {
    Bytes(rebasing: bytes[start..<start + count])
  }

  /// Ids are kept as they are written, as their case counts elsewhere.
  private static func isInID(
    _ word: WordPattern, _ columns: OrganizationBlock.Columns, _ bytes: Bytes
  ) -> Bool {
    let start = Int(columns.start) + Int(columns.foldedName) + Int(columns.foldedSlug)
    let count = Int(columns.id)
    guard word.bytes.count <= count else { return false }
    return word.bytes.withUnsafeBufferPointer { word in
      let first = word[0]
      for place in start...start + count - word.count where Folding.lowercased(bytes[place]) == first {
        var length = 1
        while length < word.count, Folding.lowercased(bytes[place + length]) == word[length] { length += 1 }
        if length == word.count { return true }
      }
      return false
    }
  }

  // MARK: Numbers

  private static func holds(
    _ number: FilterTerm.Number, _ condition: NumberCondition, _ columns: OrganizationBlock.Columns
  ) -> Bool {
    let value = number == .members ? columns.membersCount : columns.limit
    switch condition {
    // A limit that is not told is not known to be none.
    case .none: return number == .members ? value == OrganizationBlock.absent : value == 0
    case .within(let range):
      return value != OrganizationBlock.absent && (number == .members || value != 0) && range.contains(value)
    }
  }

  /// Compares members with the limit; what is not told is neither.
  private static func compare(
    _ columns: OrganizationBlock.Columns, _ isWanted: Bool, _ reaches: (Int64, Int64) -> Bool
  ) -> Bool {
    guard columns.limit != OrganizationBlock.absent else { return false }
    if columns.limit == 0 { return !isWanted }
    return columns.membersCount != OrganizationBlock.absent
      && reaches(columns.membersCount, columns.limit) == isWanted
  }
}
