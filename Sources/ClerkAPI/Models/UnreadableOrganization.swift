import JSON

/// A record of a list that is not what an organization has to be. It keeps its place, and nothing is done with it.
package struct UnreadableOrganization: Hashable, Sendable {
  /// Its id; nil where that cannot be read either.
  package let id: OrganizationID?
  /// Its name, where that can be read.
  package let name: String?
  /// What is wrong: `max_allowed_memberships: expected a whole number, found "12"`.
  package let problem: String
  /// What Clerk sent.
  package let source: JSONValue

  /// What can be read of a record that is not what it has to be.
  init(_ source: JSONValue, _ error: JSONReadError) {
    let reader = JSONReader(source)
    id = (try? reader.identifier("id")).map(OrganizationID.init)
    name = try? reader.optionalString("name")
    problem = error.description
    self.source = source
  }
}
