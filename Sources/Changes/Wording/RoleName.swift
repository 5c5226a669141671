/// The names of roles as people write them: `admin` for `org:admin`.
package enum RoleName {
  private static let prefix = "org:"

  /// The keys of the roles that every instance begins with.
  package static let admin = key("admin")
  package static let member = key("member")

  /// The key that Clerk knows a role by.
  package static func key(_ name: String) -> String { name.contains(":") ? name : prefix + name }

  /// A key without what all of them begin with.
  package static func short(_ key: String) -> String {
    key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : key
  }

  /// `an admin`, `a member`.
  package static func withArticle(_ key: String) -> String {
    let name = short(key)
    return "\(name.first.map { "aeiouAEIOU".contains($0) } == true ? "an" : "a") \(name)"
  }
}
