import ClerkAPI
import Index
import JSON

extension ConsoleState {
  /// Shows Clerk's answer to a change of an organization, wherever that is or will be on screen.
  ///
  /// - Parameter before: The organization before the change.
  mutating func show(_ answered: Organization, before: JSONObject?) -> [Effect] {
    let known = detail?.id == answered.id ? detail?.organization.value?.source : nil
    let organization = answered.keepingCounts(of: [before, known].compactMap { $0 })
    if detail?.id == organization.id { DetailReducer.replace(&self, organization) }
    return ListReducer.follow(&self, .changed(OrganizationRow(organization)))
  }

  /// An organization could not be read: if it is gone, says so and removes its row.
  mutating func missed(_ id: OrganizationID?, _ error: ClerkError) -> [Effect] {
    guard let id, error.operation == .read || error.operation == nil, error.refusal?.saysItIsMissing == true,
      error.code == "resource_not_found"
    else { return [] }
    return ListReducer.gone(&self, id)
  }
}

extension Organization {
  /// Fills counts that this answer omits from earlier ones.
  ///
  /// - Parameter earlier: Newest first.
  func keepingCounts(of earlier: [JSONObject]) -> Organization {
    var object = source
    for before in earlier {
      for (key, value) in before where key.string.hasSuffix("_count") || key == Self.missing {
        if object[key] == nil { object[key] = value }
      }
    }
    return (try? Organization(JSONReader(.object(object)))) ?? self
  }

  private static let missing = JSONString("missing_member_with_elevated_permissions")
}
