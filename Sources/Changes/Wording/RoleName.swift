/// The names of roles as people write them: `admin` for `org:admin`.
package enum RoleName {
  private static let prefix = "org:"

  /// The key that Clerk knows a role by.
  package static func key(_ name: String) -> String { name.contains(":") ? name : prefix + name }

  /// A key without what all of them begin with.
  package static func short(_ key: String) -> String {
    key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : key
  }
}
