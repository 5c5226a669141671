/// A request to be made of the API, before it has an address and a key.
struct Operation: Sendable {
  var kind: OperationKind
  var method: HTTPMethod
  /// The path's segments, not yet encoded.
  var path: [String]
  var query = QueryParameters()
  var body = HTTPBody.none
  var timeouts = Timeouts.standard
  /// The organization whose changes Clerk counts, for operations it counts.
  var countedOrganization: OrganizationID?

  /// What follows the base address.
  var target: String {
    "/" + path.map(PercentEncoding.segment).joined(separator: "/") + query.text
  }
}
