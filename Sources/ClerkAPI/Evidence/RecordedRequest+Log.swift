/// What a log may hold of a request: no bodies, and nothing that a person was searched for by.
extension RecordedRequest {
  /// The path and the query. Values that name people are left out: what was searched for, and e-mail addresses.
  package var loggedTarget: String {
    var parameters = QueryParameters()
    for item in query { parameters.add(item.name, Self.isPersonal(item) ? Self.leftOut : item.value) }
    let segments = path.map { $0.contains("@") ? Self.leftOut : PercentEncoding.encode($0) }
    return "/" + segments.joined(separator: "/") + parameters.text
  }

  private static let leftOut = "..."

  private static func isPersonal(_ item: QueryItem) -> Bool {
    ["query", "email_address", "email_address_query", "phone_number", "username"].contains(item.name)
      || item.value.contains("@")
  }
}
