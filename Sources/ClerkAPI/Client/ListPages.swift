/// Reads a list page by page, and notices what others do to it meanwhile: rows move up when some are deleted, and one
/// would be skipped between two pages. So each page begins with the row that ended the one before.
package struct ListPages<Entry: ListEntry>: Sendable {
  package struct Reading: Sendable {
    /// The records, each once, in the order of the list.
    package var entries: [Entry]
    /// Why some may be missing, in a sentence; nil if nothing suggests it.
    package var gap: String?

    package init(entries: [Entry], gap: String? = nil) {
      self.entries = entries
      self.gap = gap
    }
  }

  /// How a list ended that was not kept.
  package struct Ending: Sendable {
    /// The total according to the newest page; nil if Clerk does not say.
    package let totalCount: Int?
    /// Why some may be missing, in a sentence; nil if nothing suggests it.
    package let gap: String?
  }

  package typealias Page = (entries: [Entry], totalCount: Int?)
  package typealias List = @Sendable (_ limit: Int, _ offset: Int) async throws(ClerkError) -> Page

  /// How often everything is read again before it is reported that some may be missing.
  private static var passes: Int { 2 }

  private let list: List
  private let pageSize: Int
  private let noun: String

  /// - Parameters:
  ///   - noun: What the list is of: `organizations`.
  ///   - pageSize: Rows requested at once, at least 2.
  package init(
    of noun: String, pageSize: Int = OrganizationQuery.limitBounds.upperBound, _ list: @escaping List
  ) {
    self.noun = noun
    self.pageSize = max(2, pageSize)
    self.list = list
  }

  /// Reads what a query finds.
  package init<Record, Query: PagedQuery>(
    of noun: String, _ query: Query, pageSize: Int = OrganizationQuery.limitBounds.upperBound,
    _ list: @escaping @Sendable (Query) async throws(ClerkError) -> RecordPage<Record>
  ) where Entry == RecordPage<Record>.Entry {
    self.init(of: noun, pageSize: pageSize) { (limit, offset) async throws(ClerkError) in
      var part = query
      part.limit = limit
      part.offset = offset
      let page = try await list(part)
      return (page.entries, page.totalCount)
    }
  }

  /// Reads everything from an offset on.
  package func all(from offset: Int = 0) async throws(ClerkError) -> Reading {
    var (pass, entries) = try await whole(from: offset)
    var attempts = 1
    while pass.gap != nil, attempts < Self.passes {
      attempts += 1
      var (again, rows) = try await whole(from: offset)
      // What only the earlier pass saw may have been deleted, or skipped.
      if again.gap != nil { rows += again.missing(entries) }
      (pass, entries) = (again, rows)
    }
    return Reading(entries: entries, gap: pass.gap)
  }

  private func whole(from offset: Int) async throws(ClerkError) -> (Pass, [Entry]) {
    var pass = Pass(from: offset, of: noun)
    var entries: [Entry] = []
    try await read(&pass) { entries += $0 }
    return (pass, entries)
  }

  /// Reads everything from an offset on and keeps nothing of it: each record is handed over once, as it comes. While a
  /// page is used the next one is on its way.
  ///
  /// Where rows were moved meanwhile all is read once more, and what was not there before comes last.
  ///
  /// - Parameter use: Called at least once; takes the records of a page.
  package func each(
    from offset: Int = 0, _ use: ([Entry]) -> Void
  ) async throws(ClerkError) -> Ending {
    var pass = Pass(from: offset, of: noun)
    try await read(&pass, use)
    var attempts = 1
    while pass.gap != nil, attempts < Self.passes {
      attempts += 1
      var again = Pass(from: offset, of: noun)
      var before = pass
      try await read(&again) { use(before.missing($0)) }
      pass = again
    }
    return Ending(totalCount: pass.totalCount, gap: pass.gap)
  }

  private func read(_ pass: inout Pass, _ use: ([Entry]) -> Void) async throws(ClerkError) {
    let result = await withTaskGroup(of: PagesAhead<Page>.Arrival.self) { group in
      var pages = PagesAhead(pageSize: pageSize) {
        [list, pageSize] (offset) async -> Result<Page, ClerkError> in
        await Result(of: try await list(pageSize, offset))
      }
      defer { group.cancelAll() }
      var offset = pass.nextOffset(pageSize: pageSize)
      while true {
        let page: Page
        switch await pages.page(at: offset, total: pass.totalCount, &group) {
        case .success(let read): page = read
        case .failure(let error): return Result<Void, ClerkError>.failure(error)
        }
        let (rows, step) = pass.take(page, at: offset, pageSize: pageSize)
        guard step == .goOn else {
          group.cancelAll()
          use(rows)
          return .success(())
        }
        offset = pass.nextOffset(pageSize: pageSize)
        pages.request(offset, total: pass.totalCount, &group)
        if !rows.isEmpty { use(rows) }
      }
    }
    try result.get()
  }
}

/// What a list is asked for, page by page.
package protocol PagedQuery: Sendable {
  var limit: Int? { get set }
  var offset: Int? { get set }
}

/// A row of a list, told apart by its id where it has one.
package protocol ListEntry: Hashable, Sendable {
  associatedtype ID: Hashable, Sendable

  var id: ID? { get }
}

extension ListPages {
  /// Everything read once from the first page to the last. Of the records it keeps what tells one from another.
  private struct Pass: Sendable {
    enum Step {
      case goOn
      case end
    }

    let start: Int
    let noun: String
    /// Records so far.
    private var count = 0
    private(set) var totalCount: Int?
    private(set) var gap: String?
    /// The place behind the last row that was read.
    private var position: Int
    /// How many rows before it are read once more.
    private var overlap = 1
    /// 64 bits of each id: of a billion records two have the same with a chance of one in forty.
    private var seen: Set<Int> = []
    private var unnamed: Set<Entry> = []
    /// The smallest total seen: organizations created meanwhile are not missing.
    private var leastTotal: Int?

    init(from start: Int, of noun: String) {
      self.start = start
      self.noun = noun
      position = start
    }

    func nextOffset(pageSize: Int) -> Int { max(start, position - min(overlap, pageSize - 1)) }

    /// - Returns: The records of the page that were not read before, and what follows.
    mutating func take(_ page: Page, at offset: Int, pageSize: Int) -> (rows: [Entry], step: Step) {
      totalCount = page.totalCount
      if let total = page.totalCount { leastTotal = min(leastTotal ?? total, total) }
      // Where the first row is one that was read, no row lies between this page and those before.
      let isJoined = offset == start || page.entries.first.map(isSeen) == true
      if !isJoined {
        guard overlap >= pageSize - 1 else {
          overlap = min(pageSize - 1, max(overlap, 20) * 5)
          return ([], .goOn)
        }
        let start = noun.prefix(1).uppercased() + noun.dropFirst()
        gap = "\(start) were deleted or moved while the list was read; some may be missing."
      }
      overlap = 1
      let (rows, isNew) = add(page.entries, from: max(0, position - offset))
      guard isNew else { return (rows, end()) }
      position = max(position, offset + page.entries.count)
      if let total = page.totalCount { return (rows, position < total ? .goOn : end()) }
      // Without a total, a page that is not full is the last one.
      return (rows, page.entries.count < pageSize ? end() : .goOn)
    }

    /// What another pass read and this one did not; from then on it has.
    mutating func missing(_ others: [Entry]) -> [Entry] {
      others.filter { entry in entry.id.map { seen.insert($0.hashValue).inserted } ?? false }
    }

    private func isSeen(_ entry: Entry) -> Bool {
      entry.id.map { seen.contains($0.hashValue) } ?? unnamed.contains(entry)
    }

    /// Takes in the rows of a page.
    ///
    /// - Parameter fresh: The place in the page from which rows are new if nothing has moved.
    /// - Returns: Those to be kept, and whether the page brought anything new.
    private mutating func add(_ page: [Entry], from fresh: Int) -> (rows: [Entry], isNew: Bool) {
      var rows: [Entry] = []
      var isNew = false
      var nameless: [Entry] = []
      for (place, entry) in page.enumerated() {
        if let id = entry.id {
          guard seen.insert(id.hashValue).inserted else { continue }
          rows.append(entry)
          isNew = true
        } else if place >= fresh {
          // Records without an id can be told apart only by all they hold.
          rows.append(entry)
          nameless.append(entry)
          if !unnamed.contains(entry) { isNew = true }
        }
      }
      unnamed.formUnion(nameless)
      count += rows.count
      return (rows, isNew)
    }

    private mutating func end() -> Step {
      if gap == nil, let least = leastTotal, start + count < least {
        gap =
          "Clerk counts \(least - start) \(noun) here, but sent only \(count)."
      }
      return .end
    }
  }
}
