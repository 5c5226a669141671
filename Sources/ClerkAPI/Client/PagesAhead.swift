/// Requests pages of a list before it is their turn: while one is taken in the server is at work on the next ones. What
/// turns out to begin elsewhere was requested in vain.
package struct PagesAhead<Page: Sendable>: Sendable {
  package typealias Arrival = (offset: Int, page: Result<Page, ClerkError>)

  private let pageSize: Int
  private let read: @Sendable (_ offset: Int) async -> Result<Page, ClerkError>
  private var requested: Set<Int> = []
  private var arrived: [Int: Result<Page, ClerkError>] = [:]

  /// - Parameter pageSize: Rows of a page; each begins with the last row of the one before.
  package init(pageSize: Int, _ read: @escaping @Sendable (_ offset: Int) async -> Result<Page, ClerkError>) {
    self.pageSize = pageSize
    self.read = read
  }

  /// Requests the page at an offset, and the one behind it if the total says that there is one.
  package mutating func request(_ offset: Int, total: Int?, _ group: inout TaskGroup<Arrival>) {
    let behind = offset + pageSize - 1
    let wanted = total.map { behind + 1 < $0 } == true ? [offset, behind] : [offset]
    for offset in wanted where !requested.contains(offset) && arrived[offset] == nil {
      requested.insert(offset)
      group.addTask { [read] () async -> Arrival in (offset, await read(offset)) }
    }
  }

  /// Waits for the page at an offset.
  package mutating func page(
    at offset: Int, total: Int?, _ group: inout TaskGroup<Arrival>
  ) async -> Result<Page, ClerkError> {
    request(offset, total: total, &group)
    // Only what lies ahead will be needed.
    arrived = arrived.filter { $0.key >= offset }
    while true {
      if let page = arrived.removeValue(forKey: offset) { return page }
      guard let (offset, page) = await group.next() else { return .failure(.cancelled) }
      requested.remove(offset)
      arrived[offset] = page
    }
  }
}
