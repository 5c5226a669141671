import JSON

/// Some of the organizations, and how many there are in all.
public struct OrganizationPage: Hashable, Sendable {
  /// The organizations asked for, in the order asked for.
  public let organizations: [Organization]
  /// How many match in all.
  public let totalCount: Int

  /// A page of these organizations.
  public init(organizations: [Organization], totalCount: Int) {
    self.organizations = organizations
    self.totalCount = totalCount
  }

  /// Reads a page.
  ///
  /// - Throws: `JSONReadError` naming the place, such as `data[3].name`, that is not what it has to be.
  public init(_ reader: JSONReader) throws(JSONReadError) {
    let elements = try reader.required("data").array()
    var organizations: [Organization] = []
    organizations.reserveCapacity(elements.count)
    for element in elements { organizations.append(try Organization(element)) }
    self.organizations = organizations
    totalCount = try reader.int("total_count")
  }
}
