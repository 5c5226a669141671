import ClerkAPI
import JSON

extension Organization {
  /// The same with what Clerk counts only when asked, as it was read before: the answer to a change leaves it out.
  func keepingCounts(of before: JSONObject) -> Organization {
    var object = source
    for key in ["members_count", "missing_member_with_elevated_permissions"] where object[key] == nil {
      object[key] = before[key]
    }
    return (try? Organization(JSONReader(.object(object)))) ?? self
  }
}
