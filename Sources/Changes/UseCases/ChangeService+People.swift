import ClerkAPI

/// What is read before a change of people: Clerk's lists, and what the journal has that is not decided.
extension ChangeService {
  /// - Parameter client: A client that tells of its retries.
  /// - Returns: Nil where no user has the id or address that is asked about.
  package func read(
    _ question: PersonQuestion, in id: OrganizationID, _ client: ClerkClient
  ) async throws(ClerkError) -> PeopleReading? {
    guard let reading = try await question.read(id, client) else { return nil }
    return await telling(reading)
  }

  package func read(
    _ order: PeopleTask, in id: OrganizationID, _ client: ClerkClient
  ) async throws(ClerkError) -> PeopleGroup {
    var group = try await order.read(id, client)
    group.common = await telling(group.common)
    if order.kind == .invite { group.common.recentlyInvited = await recentlyInvited() }
    return group
  }

  /// Invitations sent from here in the last hour, which Clerk counts together.
  private func recentlyInvited() async -> Int {
    guard let instance = await place.knownInstance() else { return 0 }
    var query = JournalQuery()
    query.instance = instance
    query.kinds = [.invite]
    query.phases = [.succeeded, .unknown, .sent]
    query.since = Timestamp(milliseconds: place.moment.now.milliseconds - 3_600_000)
    query.limit = 1
    return (try? await place.journal.look()?.page(query))?.total ?? 0
  }

  /// The reading with the changes of people there whose outcome is open. A journal that cannot be read cannot be written
  /// either, which stops the change by itself.
  package func telling(_ reading: PeopleReading) async -> PeopleReading {
    var reading = reading
    reading.open = await openChanges(in: reading.organization.id)
    return reading
  }

  /// Changes of people of an organization whose outcome is open.
  package func openChanges(in organization: OrganizationID) async -> [JournalEntry] {
    var query = JournalQuery()
    query.organization = organization
    query.phases = ChangePhase.open
    query.kinds = Set(ChangeKind.allCases.filter(\.isAboutPeople))
    return (try? await place.journal.look()?.entries(query)) ?? []
  }
}
