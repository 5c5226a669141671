import ClerkAPI
import JSON

extension Organization {
  /// The same with what Clerk counts and this answer leaves out, as it was read before.
  ///
  /// - Parameter earlier: What was read before, the newest first.
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
