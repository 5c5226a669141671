/// The short names of roles: `admin` for `org:admin`.
package enum RoleText {
  package static let admin = "org:admin"
  static let member = "org:member"

  /// The name as the commands take it.
  package static func short(_ key: String) -> String {
    key.hasPrefix("org:") ? String(key.dropFirst(4)) : key
  }
}
