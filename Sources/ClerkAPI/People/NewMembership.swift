import JSON

/// A person to be added to an organization. Members that are nil are not sent.
package struct NewMembership: Hashable, Sendable {
  package var userID: UserID
  /// For example `org:member`.
  package var role: String
  /// Readable by frontends.
  package var publicMetadata: JSONObject?
  /// Readable only by backends.
  package var privateMetadata: JSONObject?

  package init(_ userID: UserID, role: String) {
    self.userID = userID
    self.role = role
  }

  var body: JSONObject {
    JSONObject(present: [
      "user_id": userID.rawValue, "role": role, "public_metadata": publicMetadata,
      "private_metadata": privateMetadata,
    ])
  }
}
