import ClerkAPI
import JSON

extension ConsoleState {
  /// Shows what Clerk answered to a change of an organization, wherever that is on screen or will be come back to.
  ///
  /// - Parameter before: The organization as it was before the change.
  /// - Returns: What is to be done.
  mutating func show(_ answered: Organization, before: JSONObject?) -> [Effect] {
    let known = detail?.id == answered.id ? detail?.organization.value?.source : nil
    let organization = answered.keepingCounts(of: [before, known].compactMap { $0 })
    if detail?.id == organization.id { DetailReducer.replace(&self, organization) }
    return ListReducer.follow(&self, .changed(OrganizationRow(organization)))
  }

  /// Takes in that an organization could not be read: where it is gone, that is said and its row goes.
  ///
  /// - Returns: What is to be done.
  mutating func missed(_ id: OrganizationID?, _ error: ClerkError) -> [Effect] {
    guard let id, error.operation == .read || error.operation == nil, error.refusal?.saysItIsMissing == true,
      error.code == "resource_not_found"
    else { return [] }
    return ListReducer.gone(&self, id)
  }
}
