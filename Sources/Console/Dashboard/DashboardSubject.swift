import ClerkAPI

/// What can be opened in the Clerk Dashboard.
package enum DashboardSubject: Hashable, Sendable {
  case organization(OrganizationID, name: String?)
  case person(UserID, name: String?)

  var path: String {
    switch self {
    case .organization(let id, _): "organizations/\(id.rawValue)"
    case .person(let id, _): "users/\(id.rawValue)"
    }
  }

  var name: String {
    switch self {
    case .organization(let id, let name): name ?? id.rawValue
    case .person(let id, let name): name ?? id.rawValue
    }
  }
}
