/// Roles as the commands take them: `admin` for `org:admin`.
package enum RoleText {
  package static func short(_ key: String) -> String {
    key.hasPrefix("org:") ? String(key.dropFirst(4)) : key
  }

  /// `an admin`, `a member`.
  static func withArticle(_ key: String) -> String {
    let name = short(key)
    return "\(name.first.map { "aeiouAEIOU".contains($0) } == true ? "an" : "a") \(name)"
  }
}
