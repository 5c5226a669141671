/// The domains and invitations of one organization of the seed.
struct SeedInvitations {
  private let organization: OrganizationRecord
  private let reference: Int64
  private let inviterKey: Int64?
  private var random: SplitMix64
  private var drawn = 0

  private static let day = CivilTime.dayLength

  init(_ organization: OrganizationRecord, inviterKey: Int64?, settings: DatabaseSettings) {
    self.organization = organization
    self.inviterKey = inviterKey
    reference = settings.reference
    random = SplitMix64(seed: settings.seed ^ 0x696E_7669, stream: UInt64(organization.key))
  }

  /// Three in ten organizations have a domain, a few a second one; those with a directory leave it to their sign-on.
  mutating func domains() -> [DomainRecord] {
    let isManaged = organization.plan.isForDirectories
    guard isManaged || random.chance(perMille: 300) else { return [] }
    var names = ["\(organization.slug).example"]
    if random.chance(perMille: 200) { names.append("mail.\(organization.slug).example") }
    return names.map { name in
      let created = moment()
      let mode = random.pick(EnrollmentMode.ofInstance)
      return DomainRecord(
        id: KSUID(derivedFrom: organization.id, purpose: name).identifier("orgdmn_"),
        organizationKey: organization.key, name: name, enrollmentMode: isManaged ? .enterpriseSSO : mode,
        isVerified: isManaged || random.chance(perMille: 700), createdAt: created, updatedAt: created)
    }
  }

  /// As many pending ones as the organization's count says, and some that came to an end.
  ///
  /// - Parameters:
  ///   - known: Members, who may have been invited.
  ///   - taken: The local parts given away in the organization's domain.
  ///   - byDomain: Whether people of the domain are invited by themselves.
  ///   - stranger: The address of a user who is no member.
  mutating func invitations(
    known: [UserRecord], names: SeedNames, taken: inout Set<String>, byDomain: Bool,
    stranger: (inout SplitMix64) throws -> String?
  ) rethrows -> [InvitationRecord] {
    var result: [InvitationRecord] = []
    for user in known where random.chance(perMille: 400) {
      guard let address = user.primaryEmail else { continue }
      let created = max(organization.createdAt, user.createdAt)
      result.append(invitation(address, .accepted, created: created, updated: created + 3_600_000))
    }
    func newAddress(_ random: inout SplitMix64, _ taken: inout Set<String>) -> String {
      let name = names.person(&random)
      let local = SeedPerson.unique(SeedPerson.local(name.first, name.last), among: &taken)
      return "\(local)@\(organization.slug).example"
    }
    for status in [InvitationStatus.revoked, .expired, .expired] where random.chance(perMille: 200) {
      let created = organization.createdAt + (reference - organization.createdAt) / 1000 * 300
      let lifetime = status == .expired ? 30 * SeedInvitations.day : SeedInvitations.day
      // Nothing is over that has not been.
      guard created + lifetime < reference else { continue }
      let address = newAddress(&random, &taken)
      result.append(invitation(address, status, created: created, updated: created + lifetime))
    }
    var invited: Set<String> = []
    for _ in 0..<organization.pendingInvitationsCount {
      var address = newAddress(&random, &taken)
      if random.chance(perMille: 200), let other = try stranger(&random), invited.insert(other).inserted {
        address = other
      }
      result.append(pending(address, isByDomain: false))
    }
    if byDomain, random.chance(perMille: 600) {
      result.append(pending(newAddress(&random, &taken), isByDomain: true))
    }
    return result
  }

  private mutating func pending(_ address: String, isByDomain: Bool) -> InvitationRecord {
    let since = max(organization.createdAt, reference - 25 * SeedInvitations.day)
    let created = since + (reference - since) / 1000 * Int64(random.below(1000))
    return invitation(address, .pending, created: created, updated: created, isByDomain: isByDomain)
  }

  private mutating func invitation(
    _ address: String, _ status: InvitationStatus, created: Int64, updated: Int64, isByDomain: Bool = false
  ) -> InvitationRecord {
    drawn += 1
    let roles = RoleSet(key: organization.roleSetKey).commonRoles
    return InvitationRecord(
      id: KSUID(derivedFrom: "\(organization.id)/\(drawn)", purpose: "invitation").identifier("orginv_"),
      organizationKey: organization.key, emailAddress: address,
      role: random.chance(perMille: 100) ? .admin : random.pick(roles),
      inviterKey: isByDomain ? nil : inviterKey, status: status, isByDomain: isByDomain, createdAt: created,
      updatedAt: updated, expiresAt: created + 30 * SeedInvitations.day, publicMetadata: "{}",
      privateMetadata: "{}")
  }

  /// Some time in the life of the organization.
  private mutating func moment() -> Int64 {
    organization.createdAt + (reference - organization.createdAt) / 1000 * Int64(random.below(1000))
  }
}
