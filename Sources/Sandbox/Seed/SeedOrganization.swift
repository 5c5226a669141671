/// One organization of the seed, with what belongs to it in other tables.
struct SeedOrganization: Sendable {
  var record: OrganizationRecord
  /// Keys of users; the first created the organization.
  var members: [Int64]
  var credits: [SeedCredits.Entry]
}
