import JSON

/// Some of the organizations, and how many there are in all.
package struct OrganizationPage: Hashable, Sendable {
  /// A record of the list.
  package enum Entry: Hashable, Sendable {
    case organization(Organization)
    /// It is not what an organization has to be.
    case unreadable(UnreadableOrganization)

    /// Its id, where that can be read.
    package var id: OrganizationID? {
      switch self {
      case .organization(let organization): organization.id
      case .unreadable(let record): record.id
      }
    }

    /// The organization, where it can be read.
    package var organization: Organization? {
      if case .organization(let organization) = self { organization } else { nil }
    }

    /// What Clerk sent.
    package var source: JSONValue {
      switch self {
      case .organization(let organization): .object(organization.source)
      case .unreadable(let record): record.source
      }
    }
  }

  /// No instance has more organizations: a greater number says nothing.
  static let plausibleTotals: ClosedRange<Int64> = 0...1_000_000_000

  /// The records asked for, in the order asked for.
  package let entries: [Entry]
  /// How many match in all; nil where Clerk does not say, or says what cannot be.
  package let totalCount: Int?

  /// A page of these organizations.
  package init(organizations: [Organization], totalCount: Int?) {
    self.init(entries: organizations.map { .organization($0) }, totalCount: totalCount)
  }

  /// A page of these records.
  package init(entries: [Entry], totalCount: Int?) {
    self.entries = entries
    self.totalCount = totalCount
  }

  /// Reads a page, record by record: one that cannot be read hides no other.
  ///
  /// - Throws: `JSONReadError` if there is no list in it.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    entries = try reader.required("data").array().map { Self.entry($0.value) }
    let total = (try? reader.optionalInt64("total_count")) ?? nil
    totalCount = total.flatMap { Self.plausibleTotals.contains($0) ? Int($0) : nil }
  }

  /// The organizations that can be read.
  package var organizations: [Organization] { entries.compactMap(\.organization) }

  private static func entry(_ record: JSONValue) -> Entry {
    do throws(JSONReadError) {
      return .organization(try Organization(JSONReader(record)))
    } catch {
      return .unreadable(UnreadableOrganization(record, error))
    }
  }
}
