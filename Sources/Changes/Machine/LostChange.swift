import ClerkAPI
import JSON
import Text

/// Finds out what became of a change of an organization whose answer was lost, by reading the organization again.
struct LostChange: Sendable {
  let before: Organization
  /// Whether an organization is as the change was to make it.
  let isAsIntended: @Sendable (Organization) -> Bool
  /// Whether two organizations are the same in everything that the change is about.
  let isSame: @Sendable (Organization, Organization) -> Bool
  /// The members that the change is about.
  let members: [String]

  /// What the organization, read again, says. Members that Clerk leaves out say nothing.
  func aftermath(_ now: Organization) -> Aftermath {
    guard members.allSatisfy(now.tells) else { return .conflict }
    if isAsIntended(now) { return .asIntended }
    guard members.allSatisfy(before.tells) else { return .conflict }
    return isSame(now, before) ? .asBefore : .conflict
  }
}

extension LostChange {
  /// About the fields that the update changes.
  init(_ update: OrganizationUpdate, before: Organization) {
    self.before = before
    isAsIntended = { update.isApplied(to: $0) }
    isSame = { update.leavesSame($0, $1) }
    members = update.body.keys.map(\.string)
  }

  /// About the parts of metadata that are merged into.
  init(publicMetadata: JSONObject?, privateMetadata: JSONObject?, before: Organization) {
    self.before = before
    isAsIntended = { now in
      // What the answer leaves out is not known to be merged.
      (publicMetadata == nil || now.source["public_metadata"] != nil)
        && (privateMetadata == nil || now.source["private_metadata"] != nil)
        && Self.isMerged(publicMetadata, into: now.publicMetadata)
        && Self.isMerged(privateMetadata, into: now.privateMetadata)
    }
    isSame = { one, other in
      (publicMetadata == nil || Self.isSame(one.publicMetadata, other.publicMetadata))
        && (privateMetadata == nil || Self.isSame(one.privateMetadata, other.privateMetadata))
    }
    members =
      (publicMetadata == nil ? [] : ["public_metadata"])
      + (privateMetadata == nil ? [] : ["private_metadata"])
  }

  /// About a logo: Clerk gives each upload an address of its own.
  init(logoBefore before: Organization) {
    self.before = before
    isAsIntended = { $0.hasImage == true && $0.imageURL != before.imageURL }
    isSame = { $0.hasImage == $1.hasImage && $0.imageURL == $1.imageURL }
    members = ["has_image", "image_url"]
  }

  private static func isSame(_ one: JSONObject?, _ other: JSONObject?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return JSONValue.object(one).isSame(as: .object(other))
  }

  private static func isMerged(_ patch: JSONObject?, into target: JSONObject?) -> Bool {
    (patch ?? [:]).allSatisfy { member in
      let value = target?[member.key]
      return switch member.value {
      case .null: value == nil
      case .object(let inner): value?.objectValue.map { isMerged(inner, into: $0) } ?? false
      default: value?.isSame(as: member.value) == true
      }
    }
  }
}

extension OrganizationUpdate {
  /// Whether the organization has all the changes.
  fileprivate func isApplied(to now: Organization) -> Bool {
    func holds<Value>(
      _ change: FieldChange<Value>, _ value: Value?, _ key: String, _ same: (Value, Value) -> Bool
    ) -> Bool {
      switch change {
      case .leave: true
      // What the answer leaves out is not known to be empty.
      case .clear: value == nil && now.source[JSONString(key)] != nil
      case .set(let wanted): value.map { same($0, wanted) } ?? false
      }
    }
    func holdsText(_ change: FieldChange<String>, _ value: String?, _ key: String) -> Bool {
      holds(change, value, key) { $0.hasSameBytes(as: $1) }
    }
    return holdsText(name, now.name, "name") && holdsText(slug, now.slug, "slug")
      && holds(createdAt, now.createdAt, "created_at", ==)
      && holds(maxAllowedMemberships, now.maxAllowedMemberships, "max_allowed_memberships", ==)
      && holds(adminDeleteEnabled, now.adminDeleteEnabled, "admin_delete_enabled", ==)
      && holdsText(roleSetKey, now.roleSetKey, "role_set_key")
  }

  /// Whether two organizations are the same in all the changed fields.
  fileprivate func leavesSame(_ one: Organization, _ other: Organization) -> Bool {
    func same<Value: Equatable>(
      _ change: FieldChange<Value>, _ path: KeyPath<Organization, Value?>
    ) -> Bool {
      change == .leave || one[keyPath: path] == other[keyPath: path]
    }
    func sameText(_ change: FieldChange<String>, _ path: KeyPath<Organization, String?>) -> Bool {
      change == .leave || one[keyPath: path].hasSameBytes(as: other[keyPath: path])
    }
    return (name == .leave || one.name.hasSameBytes(as: other.name)) && sameText(slug, \.slug)
      && (createdAt == .leave || one.createdAt == other.createdAt)
      && same(maxAllowedMemberships, \.maxAllowedMemberships)
      && same(adminDeleteEnabled, \.adminDeleteEnabled) && sameText(roleSetKey, \.roleSetKey)
  }
}

/// What an organization, read again, says about a change whose answer was lost.
package enum Aftermath: Hashable, Sendable {
  /// As the change was to make it.
  case asIntended
  /// As it was before: the change was not carried out, so far.
  case asBefore
  /// Neither: someone else changed it too.
  case conflict
}
