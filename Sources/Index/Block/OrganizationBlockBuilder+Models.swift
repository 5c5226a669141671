import ClerkAPI
import JSON

extension OrganizationBlockBuilder {
  mutating func add(_ organization: Organization) {
    beginRecord()
    for (place, (key, value)) in organization.source.enumerated() {
      let (number, member) = key.withBytes {
        beginMember($0, isGeneralized: key.hasLoneSurrogate, at: place)
      }
      if case .column(let column) = member, column.holds(value, of: organization) {
        append(column)
      } else {
        append(value, under: number)
      }
    }
    endRecord(Facts(organization))
  }

  private mutating func append(_ value: JSONValue, under key: Int) {
    switch value {
    case .null: appendNull()
    case .bool(let bool): append(bool)
    case .number(let number):
      var text = number.text
      text.withUTF8 { append(number: $0) }
    case .string(let string):
      string.withBytes { append(text: $0, isGeneralized: string.hasLoneSurrogate, under: key) }
    case .array(let elements):
      let array = beginArray()
      for element in elements { append(element, under: key) }
      end(array)
    case .object(let members):
      let object = beginObject()
      for (key, value) in members {
        let number = key.withBytes { beginMember($0, isGeneralized: key.hasLoneSurrogate) }
        append(value, under: number)
      }
      end(object)
    }
  }
}

extension OrganizationBlockBuilder.Facts {
  fileprivate init(_ organization: Organization) {
    id = Array(organization.id.rawValue.utf8)
    name = Array(organization.name.utf8)
    if let slug = organization.slug {
      self.slug = Array(slug.utf8)
      flags.insert(.hasSlug)
    } else if organization.tells("slug") {
      flags.insert(.hasNoSlug)
    }
    if let hasImage = organization.hasImage { flags.insert(hasImage ? .hasLogo : .hasNoLogo) }
    if organization.missingMemberWithElevatedPermissions == true { flags.insert(.lacksAdmin) }
    if let created = organization.createdAt { createdAt = created.milliseconds }
    if let updated = organization.updatedAt { updatedAt = updated.milliseconds }
    if let count = organization.membersCount { membersCount = Int64(count) }
    if let most = organization.maxAllowedMemberships { limit = Int64(most) }
  }
}

extension CompactColumn {
  /// Whether the column gives the same bytes as a member.
  fileprivate func holds(_ value: JSONValue, of organization: Organization) -> Bool {
    func isWritten(_ number: Int64?) -> Bool {
      guard let number, case .number(let written) = value else { return false }
      return written.text == String(number)
    }
    func isWritten(_ text: String?) -> Bool {
      guard let text, text.utf8.count < UInt16.max, case .string(let written) = value else { return false }
      return written == text
    }
    return switch self {
    case .id: isWritten(organization.id.rawValue)
    case .name: isWritten(organization.name)
    case .slug: isWritten(organization.slug)
    case .createdAt: isWritten(organization.createdAt?.milliseconds)
    case .updatedAt: isWritten(organization.updatedAt?.milliseconds)
    case .membersCount: isWritten(organization.membersCount.map(Int64.init))
    case .limit: isWritten(organization.maxAllowedMemberships.map(Int64.init))
    }
  }
}
