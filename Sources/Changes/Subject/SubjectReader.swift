import ClerkAPI

/// Reads organizations as they are now: by id a hundred a request, by slug one each, and their credits where those matter.
package struct SubjectReader: Sendable {
  /// Nil for an organization that does not exist.
  package typealias Found = Result<Organization?, ClerkError>
  package typealias Read<Key, Value> = @Sendable (Key) async -> Result<Value, ClerkError>

  /// Organizations per request (Clerk's OpenAPI: up to 100 `organization_id`).
  private static let size = 100

  private let list: Read<OrganizationQuery, OrganizationPage>
  private let credits: Read<OrganizationID, CreditBalance>
  private let bySlug: Read<String, Organization>
  /// Requests in flight at once.
  private let width: Int
  /// Whether nothing more is asked for once no answer came: the next would wait as long in vain.
  private let stopsUnanswered: Bool

  package init(
    list: @escaping Read<OrganizationQuery, OrganizationPage>,
    credits: @escaping Read<OrganizationID, CreditBalance> = { _ in .failure(.cancelled) },
    bySlug: @escaping Read<String, Organization> = { _ in .failure(.cancelled) }, width: Int = 4,
    stopsUnanswered: Bool = false
  ) {
    self.list = list
    self.credits = credits
    self.bySlug = bySlug
    self.width = width
    self.stopsUnanswered = stopsUnanswered
  }

  /// A reader that stops where no answer comes.
  package init(_ client: ClerkClient) {
    self.init(
      list: { (query) async in await Result(of: try await client.listOrganizations(query).value) },
      credits: { (id) async in await Result(of: try await client.creditBalance(id).value) },
      bySlug: { (slug) async in
        await Result(of: try await client.organization(slug, includeMembersCount: true).value)
      }, width: 8, stopsUnanswered: true)
  }

  // MARK: Subjects

  /// Organizations for a plan, in that order.
  ///
  /// - Parameters:
  ///   - obstacles: Why the credits of organizations cannot be adjusted now, where balances are read.
  ///   - onRead: Called with what was read last.
  package func subjects(
    _ ids: [OrganizationID], withBalances: Bool, obstacles: [OrganizationID: String] = [:],
    onRead: ([Found]) -> Void
  ) async -> [Result<PlanSubject?, ClerkError>] {
    guard withBalances else { return await organizations(ids, onRead: onRead).map(Self.subject) }
    return await balances(of: await organizations(ids), obstacles, onRead)
  }

  /// Organizations by ids and slugs, in that order.
  ///
  /// - Throws: `ClerkError` where none can be read, or where no answer comes.
  package func read(
    _ names: [String], withBalances: Bool, obstacles: [OrganizationID: String] = [:]
  ) async throws(ClerkError) -> [Result<PlanSubject?, ClerkError>] {
    func isID(_ name: String) -> Bool { name.hasPrefix("org_") }
    let slugs = names.filter { !isID($0) }
    let named = try await Self.answered(several(slugs) { await organization($0) })
    let ids = names.filter(isID).map { OrganizationID(rawValue: $0) }
    let listed = try await Self.answered(organizations(ids))
    let found = Dictionary(zip(slugs + ids.map(\.rawValue), named + listed)) { first, _ in first }
    let organizations = names.map { found[$0] ?? .success(nil) }
    if let error = Self.failureOfAll(organizations) { throw error }
    guard withBalances else { return organizations.map(Self.subject) }
    let subjects = try await Self.answered(balances(of: organizations, obstacles))
    if let error = Self.failureOfAll(subjects) { throw error }
    return subjects
  }

  private static func subject(_ found: Found) -> Result<PlanSubject?, ClerkError> {
    found.map { $0.map { PlanSubject($0) } }
  }

  private func balances(
    of organizations: [Found], _ obstacles: [OrganizationID: String],
    _ onRead: ([Found]) -> Void = { _ in }
  ) async -> [Result<PlanSubject?, ClerkError>] {
    await several(
      organizations,
      onEach: { found, _ in
        if case .success(.some) = found { onRead([found]) }
      }
    ) { found in
      guard case .success(let organization?) = found else { return Self.subject(found) }
      var subject = PlanSubject(organization)
      switch await credits(organization.id) {
      case .success(let credits): subject.balance = credits.balance
      case .failure(let error) where error.isNoCreditAccount: break
      case .failure(let error) where stopsUnanswered && error.isUnanswered: return .failure(error)
      case .failure(let error):
        subject.obstacle = "Its credits cannot be read: \(ChangeFailure(error).message)"
      }
      subject.obstacle = subject.obstacle ?? obstacles[organization.id]
      return .success(subject)
    }
  }

  // MARK: Organizations

  /// Organizations by their ids, in that order.
  ///
  /// Cancelling the task ends the read early, with `ClerkError.cancelled` for the rest.
  package func organizations(_ ids: [OrganizationID], onRead: ([Found]) -> Void = { _ in }) async -> [Found] {
    let batches = ids.parts(of: Self.size)
    let read = await several(batches, onEach: { onRead(Self.each($0, $1)) }) { await batch($0) }
    return zip(batches, read).flatMap(Self.each)
  }

  private static func each(_ ids: [OrganizationID], _ result: Result<[Found], ClerkError>) -> [Found] {
    switch result {
    case .success(let found): found
    case .failure(let error): ids.map { _ in .failure(error) }
    }
  }

  private func batch(_ ids: [OrganizationID]) async -> Result<[Found], ClerkError> {
    var query = OrganizationQuery()
    query.organizationIDs = ids.map(\.rawValue)
    query.includeMembersCount = true
    let pages = OrganizationPages(pageSize: Self.size) { (query) async throws(ClerkError) in
      try await list(query).get()
    }
    do throws(ClerkError) {
      let reading = try await pages.all(query)
      let found = Dictionary(reading.entries.compactMap { entry in entry.id.map { ($0, entry) } }) {
        first, _ in first
      }
      return .success(ids.map { Self.result(found[$0.rawValue], reading) })
    } catch {
      return .failure(error)
    }
  }

  /// Only a read without gaps can tell that an organization does not exist.
  private static func result(
    _ entry: OrganizationPage.Entry?, _ reading: OrganizationPages.Reading
  ) -> Found {
    func unreadable(_ problem: String) -> ClerkError {
      ClerkError(.undecodable(UndecodableAnswer(problem: problem, status: 200)), operation: .read)
    }
    switch entry {
    case .record(let organization): return .success(organization)
    case .unreadable(let record): return .failure(unreadable(record.problem))
    case nil: return reading.gap.map { .failure(unreadable($0)) } ?? .success(nil)
    }
  }

  private func organization(_ slug: String) async -> Found {
    switch await bySlug(slug) {
    case .success(let organization): .success(organization)
    case .failure(let error): error.refusal?.saysItIsMissing == true ? .success(nil) : .failure(error)
    }
  }

  // MARK: Several at once

  /// What is asked for each, in their order.
  private func several<Item: Sendable, Value: Sendable>(
    _ items: [Item], onEach: (Item, Result<Value, ClerkError>) -> Void = { _, _ in },
    _ ask: @escaping Read<Item, Value>
  ) async -> [Result<Value, ClerkError>] {
    var results = [Result<Value, ClerkError>?](repeating: nil, count: items.count)
    var end: ClerkError?
    await withTaskGroup(of: (Int, Result<Value, ClerkError>).self) { group in
      var places = items.indices.makeIterator()
      func start() {
        guard end == nil, let place = places.next() else { return }
        group.addTask { (place, Task.isCancelled ? .failure(.cancelled) : await ask(items[place])) }
      }
      for _ in 0..<width { start() }
      for await (place, result) in group {
        results[place] = result
        onEach(items[place], result)
        if stopsUnanswered, let error = result.failure, error.isUnanswered { end = end ?? error }
        start()
      }
    }
    return results.map { $0 ?? .failure(end ?? .cancelled) }
  }

  private static func answered<Value>(
    _ results: [Result<Value, ClerkError>]
  ) throws(ClerkError) -> [Result<Value, ClerkError>] {
    if let error = results.lazy.compactMap(\.failure).first(where: \.isUnanswered) { throw error }
    return results
  }

  /// The first failure where there is nothing but failures.
  private static func failureOfAll<Value>(_ results: [Result<Value, ClerkError>]) -> ClerkError? {
    results.allSatisfy { $0.failure != nil } ? results.first?.failure : nil
  }
}

extension ClerkError {
  /// Whether it says nothing about what was read, and so is in the way of what is read next too.
  fileprivate var isUnanswered: Bool {
    if case .undecodable = kind { return false }
    return refusal == nil || status == 401
  }
}
