import ClerkAPI
import JSON

/// Reads the records that are written of people: every page of a list, or the marked ones of it.
struct ExtractReader: Sendable {
  private struct Entry: ListEntry {
    let id: String?
    let source: JSONValue
  }

  let client: ClerkClient

  typealias OnProgress = @Sendable (BatchProgress) -> Void

  func read(
    _ extract: PeopleExtract, withUsers: Bool, onProgress: @escaping OnProgress
  ) async throws(ClerkError) -> PeopleRecords {
    let onRead: @Sendable (Int) -> Void = { count in
      onProgress(BatchProgress(done: count, total: max(count, extract.count)))
    }
    let query = extract.query
    var found: PeopleRecords
    let users = extract.marked.compactMap(\.userID)
    if query.kind == .members, !users.isEmpty, users.count == extract.marked.count {
      var records: [JSONValue] = []
      for ids in users.parts(of: UserQuery.valueLimit) {
        records += try await client.members(query, 0..<ids.count, ids: ids).entries.map(\.source)
        onRead(records.count)
      }
      found = PeopleRecords(kind: query.kind, records: records, gap: nil)
    } else {
      found = try await list(query, onRead)
      let marked = Set(extract.marked.compactMap(\.id))
      if !marked.isEmpty {
        let records = found.records.filter { record in
          record.objectValue?["id"]?.stringValue.map(marked.contains) == true
        }
        found = PeopleRecords(kind: query.kind, records: records, gap: found.gap)
      }
    }
    if withUsers { found.users = try await self.users(of: found, onProgress) }
    return found
  }

  private func list(
    _ query: PeopleQuery, _ onRead: @escaping @Sendable (Int) -> Void
  ) async throws(ClerkError) -> PeopleRecords {
    let reading = try await ListPages<Entry>(of: query.kind.noun()) {
      (limit, offset) async throws(ClerkError) in
      let found = try await page(query, offset..<offset + limit)
      onRead(offset + found.entries.count)
      return found
    }.all()
    return PeopleRecords(kind: query.kind, records: reading.entries.map(\.source), gap: reading.gap)
  }

  private func page(
    _ query: PeopleQuery, _ range: Range<Int>
  ) async throws(ClerkError) -> ListPages<Entry>.Page {
    switch query.kind {
    case .members: entries(try await client.members(query, range))
    case .invitations: entries(try await client.invitations(query, range))
    case .domains: entries(try await client.domains(query, range))
    }
  }

  private func entries<Record>(_ page: RecordPage<Record>) -> ListPages<Entry>.Page {
    (page.entries.map { Entry(id: $0.id, source: $0.source) }, page.totalCount)
  }

  private func users(
    of records: PeopleRecords, _ onProgress: OnProgress
  ) async throws(ClerkError) -> [UserID: User] {
    let ids = Array(Set(records.records.compactMap { PeopleRecords.userID($0, records.kind) }))
    var progress = BatchProgress(done: 0, total: ids.count, isOfAddresses: true)
    var users: [UserID: User] = [:]
    for part in ids.parts(of: UserQuery.valueLimit) {
      onProgress(progress)
      for user in try await client.users(part) { users[user.id] = user }
      progress.done += part.count
    }
    onProgress(progress)
    return users
  }
}
