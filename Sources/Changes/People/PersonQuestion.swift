import ClerkAPI

/// What is read before a membership or an invitation of one person is changed.
package enum PersonQuestion: Hashable, Sendable {
  /// Which roles an organization has, and whether there is room for one more.
  case room
  /// What a request is checked against.
  case check(ChangeRequest)
  /// The same for the user with that id or e-mail address, who is to be added with that role.
  case adding(String, as: String)

  /// - Returns: Nil where no user has that id or address.
  package func read(
    _ id: OrganizationID, _ client: ClerkClient
  ) async throws(ClerkError) -> PeopleReading? {
    let reader = PeopleReader(client)
    switch self {
    case .room:
      // Of no one yet: how they stand to it needs not be read.
      return try await reader.read(
        .invite(NewInvitation(to: "", role: "")), in: id, standing: PersonStanding())
    case .check(let request): return try await reader.read(request, in: id)
    case .adding(let name, let role):
      guard let user = try await client.user(named: name) else { return nil }
      return try await reader.read(.adding(PersonReference(user), as: role), in: id, user: user)
    }
  }
}

extension ClerkClient {
  /// The user with that id or e-mail address; nil if there is none.
  fileprivate func user(named name: String) async throws(ClerkError) -> User? {
    if name.contains("@") { return try await PeopleSearch(self).user(withEmailAddress: name) }
    do throws(ClerkError) {
      return try await user(UserID(rawValue: name)).value
    } catch {
      guard error.refusal?.saysItIsMissing == true else { throw error }
      return nil
    }
  }
}
