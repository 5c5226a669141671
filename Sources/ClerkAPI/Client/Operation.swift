/// A request to be made of the API, before it has an address and a key.
struct Operation: Sendable {
  var kind: OperationKind
  var method: HTTPMethod
  /// The path's segments, not yet encoded.
  var path: [String]
  var query = QueryParameters()
  var body = HTTPBody.none
  /// The organization whose changes Clerk counts, for operations it counts.
  var countedOrganization: OrganizationID?

  /// How to find out what became of it when its answer is lost; without it that is the caller's to do.
  var lostChange: LostChange?

  /// What follows the base address; nil if a segment of the path can be no segment.
  var target: String? {
    var target = ""
    for part in path {
      guard let segment = PercentEncoding.segment(part) else { return nil }
      target += "/" + segment
    }
    return target + query.text
  }
}
