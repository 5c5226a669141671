/// Which people to list. Members that are nil are not sent.
package struct UserQuery: Hashable, Sendable {
  /// Exact values that one request takes (Clerk's OpenAPI).
  package static let valueLimit = 100

  /// Part of an e-mail address, a phone number, a user name, a wallet, an id, a first or a last name.
  package var query: String?
  /// Part of an e-mail address, in whatever case.
  package var emailAddressQuery: String?
  /// Exact addresses; unknown ones are ignored.
  package var emailAddresses: [String] = []
  /// Ids; unknown ones are ignored.
  package var ids: [UserID] = []
  /// Of these organizations.
  package var organizationIDs: [OrganizationID] = []
  /// 1 to 500; Clerk's default is 10.
  package var limit: Int?
  /// The last person of the page before: unlike an offset, it costs the same everywhere in the list.
  package var startingAfter: UserID?

  package init() {}

  /// What counting and listing have in common.
  var filters: QueryParameters {
    var parameters = QueryParameters()
    parameters.add("query", search: query)
    parameters.add("email_address_query", search: emailAddressQuery)
    parameters.add("email_address", each: emailAddresses)
    parameters.add("user_id", each: ids.map(\.rawValue))
    parameters.add("organization_id", each: organizationIDs.map(\.rawValue))
    return parameters
  }

  var parameters: QueryParameters {
    var parameters = filters
    parameters.add(limit: limit, offset: nil)
    parameters.add("starting_after", startingAfter?.rawValue)
    return parameters
  }
}

extension Array {
  /// Its elements in parts of at most so many, for requests that take no more.
  package func parts(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
