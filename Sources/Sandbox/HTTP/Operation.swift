/// What a request under `/v1` asks for, by its method and path.
enum Operation: Equatable {
  case listOrganizations
  case createOrganization
  /// The one operation that takes a slug in place of the id; for the others the specification names only the id.
  case getOrganization(idOrSlug: String)
  case updateOrganization(id: String)
  case deleteOrganization(id: String)
  case mergeMetadata(id: String)
  case replaceMetadata(id: String)
  case uploadLogo(id: String)
  case deleteLogo(id: String)
  case getSubscription(id: String)
  case getCreditBalance(id: String)
  case adjustCredits(id: String)
  case getInstance
  case people(PeopleOperation)

  /// - Throws: ``Refusal`` for an unknown path or method.
  init(method: String, segments: [String]?) throws(Refusal) {
    let methods = Operation.operations(at: segments ?? [])
    guard !methods.isEmpty else { throw .routeNotFound }
    // A HEAD is a GET whose body is not sent.
    let wanted = method == "HEAD" ? "GET" : method
    guard let operation = methods.first(where: { $0.method == wanted })?.operation else {
      throw .methodNotAllowed(method, allow: methods.map(\.method))
    }
    self = operation
  }

  private static func operations(at segments: [String]) -> [(method: String, operation: Operation)] {
    guard segments.count >= 2, segments[0] == "v1" else { return [] }
    let people = PeopleOperation.operations(at: segments.dropFirst())
    if !people.isEmpty { return people.map { ($0.method, .people($0.operation)) } }
    if segments == ["v1", "instance"] { return [("GET", .getInstance)] }
    guard segments[1] == "organizations" else { return [] }
    if segments.count == 2 { return [("GET", .listOrganizations), ("POST", .createOrganization)] }

    let id = segments[2]
    guard !id.isEmpty else { return [] }
    switch segments[3...] {
    case []:
      return [
        ("GET", .getOrganization(idOrSlug: id)), ("PATCH", .updateOrganization(id: id)),
        ("DELETE", .deleteOrganization(id: id)),
      ]
    case ["metadata"]: return [("PATCH", .mergeMetadata(id: id)), ("PUT", .replaceMetadata(id: id))]
    case ["logo"]: return [("PUT", .uploadLogo(id: id)), ("DELETE", .deleteLogo(id: id))]
    case ["billing", "subscription"]: return [("GET", .getSubscription(id: id))]
    case ["billing", "credits"]:
      return [("GET", .getCreditBalance(id: id)), ("POST", .adjustCredits(id: id))]
    default: return []
    }
  }

  /// The limit that the operation counts against besides that of the instance. That the three changes of an
  /// organization that Clerk lists share one is our inference.
  var limit: RateLimit? {
    switch self {
    case .updateOrganization(let id), .mergeMetadata(let id), .replaceMetadata(let id): .changes(of: id)
    case .people(let operation): operation.limit
    default: nil
    }
  }
}
