import ClerkAPI

/// Names that records leave out: they come with an id only.
struct PeopleNames: Equatable, Sendable {
  private(set) var organizations: [OrganizationID: String] = [:]
  private(set) var users: [UserID: String] = [:]
  /// Each id is asked for once.
  private var asked: Set<String> = []
  private var requests: Set<RequestID> = []

  /// The inviter by name, or by what else is known.
  func inviter(of invitation: Invitation) -> String? {
    invitation.inviter?.name ?? invitation.inviterID.flatMap { users[$0] } ?? invitation.inviter?.identifier
      ?? invitation.inviterID?.rawValue
  }

  /// Whether the name of an organization is known, or does not come any more.
  func isSettled(_ id: OrganizationID) -> Bool {
    organizations[id] != nil || asked.contains(id.rawValue) && requests.isEmpty
  }

  /// Asks for names of organizations, a hundred a request, and of users.
  mutating func ask(
    _ asker: Asker, organizations: [OrganizationID], inviters: [UserID] = [], _ state: inout ConsoleState
  ) -> [Effect] {
    var effects: [Effect] = []
    var rest = organizations.filter { asked.insert($0.rawValue).inserted }[...]
    while !rest.isEmpty {
      var query = OrganizationQuery()
      query.organizationIDs = rest.prefix(UserQuery.valueLimit).map(\.rawValue)
      query.limit = query.organizationIDs.count
      rest = rest.dropFirst(query.organizationIDs.count)
      effects.append(.read(begin(asker, &state), .page(query)))
    }
    let unnamed = inviters.filter { asked.insert($0.rawValue).inserted }.prefix(UserQuery.valueLimit)
    if !unnamed.isEmpty {
      var query = UserQuery()
      query.ids = Array(unnamed)
      query.limit = query.ids.count
      effects.append(.read(begin(asker, &state), .finding(.users(query))))
    }
    return effects
  }

  private mutating func begin(_ asker: Asker, _ state: inout ConsoleState) -> RequestID {
    let request = state.ask(asker)
    requests.insert(request)
    return request
  }

  /// Takes the answer, if it was asked for here. What is not answered stays an id.
  mutating func take(_ request: RequestID, _ answer: Answer) -> Bool {
    guard requests.remove(request) != nil else { return false }
    switch answer {
    case .page(.success(let page)):
      for organization in page.organizations { organizations[organization.id] = organization.name }
    case .finding(.users(.success(let page))):
      for user in page.records { users[user.id] = user.name ?? user.primaryEmailAddress }
    default: break
    }
    return true
  }

  /// Lets go of the requests; what they did not answer is asked for again.
  mutating func interrupt() -> [Effect] {
    if !requests.isEmpty { asked = Set(organizations.keys.map(\.rawValue) + users.keys.map(\.rawValue)) }
    return giveUp()
  }

  mutating func giveUp() -> [Effect] {
    defer { requests = [] }
    return requests.sorted().map { .cancel($0) }
  }
}

extension Invitation {
  /// The organization, where only its id came.
  var unnamedOrganization: OrganizationID? {
    organization?.name == nil ? organizationID ?? organization?.id : nil
  }

  /// The inviter, where only the id came.
  var unnamedInviter: UserID? { inviter?.name == nil ? inviterID : nil }
}

extension OrganizationDomain {
  /// The organization, where only its id came.
  var unnamedOrganization: OrganizationID? {
    organization?.name == nil ? organizationID ?? organization?.id : nil
  }
}
