import JSON

/// How to find out what became of a change of an organization whose answer was lost: by reading it again.
public struct LostChange: Sendable {
  /// The organization as it was before the change.
  let before: Organization
  /// Whether an organization is as the change was to make it.
  let isAsIntended: @Sendable (Organization) -> Bool
  /// Whether two organizations are the same in all that the change is about.
  let isSame: @Sendable (Organization, Organization) -> Bool

  /// What the organization, read again, tells.
  public func aftermath(_ now: Organization) -> Aftermath {
    if isAsIntended(now) { return .asIntended }
    return isSame(now, before) ? .asBefore : .conflict
  }
}

extension LostChange {
  /// That of an update: of the fields it changes.
  public init(_ update: OrganizationUpdate, before: Organization) {
    self.before = before
    isAsIntended = { update.isApplied(to: $0) }
    isSame = { update.leavesSame($0, $1) }
  }

  /// That of a merge of metadata: of the parts that are merged into.
  public init(publicMetadata: JSONObject?, privateMetadata: JSONObject?, before: Organization) {
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
  }

  /// That of a logo: Clerk gives each upload an address of its own.
  public init(logoBefore before: Organization) {
    self.before = before
    isAsIntended = { $0.hasImage == true && $0.imageURL != before.imageURL }
    isSame = { $0.hasImage == $1.hasImage && $0.imageURL == $1.imageURL }
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
  /// Whether the organization has everything that is to be changed as it is to be.
  fileprivate func isApplied(to now: Organization) -> Bool {
    func holds<Value: Equatable>(_ change: FieldChange<Value>, _ value: Value?, _ key: String) -> Bool {
      switch change {
      case .leave: true
      // What the answer leaves out is not known to be empty.
      case .clear: value == nil && now.source[key] != nil
      case .set(let wanted): Self.isSame(value, wanted)
      }
    }
    return holds(name, now.name, "name") && holds(slug, now.slug, "slug")
      && holds(createdAt, now.createdAt, "created_at")
      && holds(maxAllowedMemberships, now.maxAllowedMemberships, "max_allowed_memberships")
      && holds(adminDeleteEnabled, now.adminDeleteEnabled, "admin_delete_enabled")
      && holds(roleSetKey, now.roleSetKey, "role_set_key")
  }

  /// Whether two values are the same, text by its bytes: Swift takes different spellings of a letter for one.
  private static func isSame<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
    guard let text = one as? String, let otherText = other as? String else { return one == other }
    return text.utf8.elementsEqual(otherText.utf8)
  }

  /// Whether two organizations have the same in all that is to be changed.
  fileprivate func leavesSame(_ one: Organization, _ other: Organization) -> Bool {
    func same<Value: Equatable>(
      _ change: FieldChange<Value>, _ path: KeyPath<Organization, Value?>
    ) -> Bool {
      change == .leave || Self.isSame(one[keyPath: path], other[keyPath: path])
    }
    return (name == .leave || Self.isSame(one.name, other.name)) && same(slug, \.slug)
      && (createdAt == .leave || one.createdAt == other.createdAt)
      && same(maxAllowedMemberships, \.maxAllowedMemberships)
      && same(adminDeleteEnabled, \.adminDeleteEnabled) && same(roleSetKey, \.roleSetKey)
  }
}
