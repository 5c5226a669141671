/// Generates the organizations of a seed, one by one in the order of their creation.
///
/// The same seed and number give the same organizations, and the same reference time the same times: every draw comes
/// from ``SplitMix64``, never from the system. Identifiers do not depend on the reference time.
struct SeedGenerator {
  /// The default reference time: 2026-11-20T00:00:00Z, in milliseconds since 1970.
  static let fixedReference: Int64 = 1_795_132_800_000
  /// Five years, over which the organizations appeared.
  private static let span: Int64 = 5 * 365 * CivilTime.dayLength
  /// How many members of an organization have a row from the beginning. Member counts have a long tail: the others
  /// get theirs when they are first asked for, see ``SeedMembership``.
  static let memberRowsOfLargeSeeds = 2
  static let memberRowsOfSmallSeeds = 25

  let count: Int
  /// Users who have a row of their own for each of their memberships.
  let staffCount: Int
  private let seed: UInt64
  private let reference: Int64
  private let names: SeedNames
  private var takenSlugs = Set<UInt64>()
  private var index = 0

  /// - Parameter reference: What counts as now, in milliseconds since 1970.
  init(seed: UInt64, count: Int, reference: Int64, names: SeedNames) {
    self.seed = seed
    self.count = count
    self.reference = reference
    self.names = names
    staffCount = max(40, min(count, 50_000))
    takenSlugs.reserveCapacity(count)
  }

  /// Nil after the last organization.
  mutating func next() -> SeedOrganization? {
    guard index < count else { return nil }
    defer { index += 1 }
    var random = SplitMix64(seed: seed, stream: UInt64(index))

    let age = age(&random)
    let createdAt = reference - age
    let id = KSUID(
      seconds: (SeedGenerator.fixedReference - age) / 1000, order: UInt32(index), random: random.next(),
      salt: UInt32(truncatingIfNeeded: random.next()))
    let name = names.name(&random)
    let slug = uniqueSlug(name.slug, createdAt: createdAt)
    let membersCount = membersCount(&random)
    let members = members(&random, count: membersCount)
    let hasCreator = !members.isEmpty && !random.chance(perMille: 50)
    let (plan, subscription) = subscription(&random, membersCount: membersCount)
    let updated =
      random.chance(perMille: 300) ? createdAt : createdAt + age * Int64(random.below(1000)) / 1000
    let isActive = membersCount > 0 && !random.chance(perMille: 80)
    let record = OrganizationRecord(
      key: Int64(index + 1),
      id: id.identifier("org_"),
      name: name.text,
      slug: slug,
      createdAt: createdAt,
      updatedAt: updated,
      lastActiveAt: isActive ? createdAt + age * Int64(random.within(500...999)) / 1000 : nil,
      membersCount: Int64(membersCount),
      maxAllowedMemberships: limit(&random, membersCount: membersCount),
      adminDeleteEnabled: !random.chance(perMille: 120),
      pendingInvitationsCount: random.chance(perMille: 250) ? Int64(random.within(1...7)) : 0,
      createdBy: hasCreator ? SeedPerson.id(members[0], seed: seed) : nil,
      roleSetKey: random.chance(perMille: 100) ? RoleSet.seeded(index).rawValue : nil,
      imageID: random.chance(perMille: 350)
        ? KSUID(derivedFrom: slug, purpose: "logo").identifier("") : nil,
      plan: plan,
      subscription: subscription,
      publicMetadata: SeedMetadata.publicText(&random, plan: plan, name: name.text),
      privateMetadata: SeedMetadata.privateText(&random, plan: plan, index: index),
      seats: subscription == .seats ? Int64(max(3, membersCount)) : nil,
      lacksAdmin: !hasCreator
    )
    return SeedOrganization(
      record: record, members: members, credits: SeedCredits.entries(&random, draw: spreadDraw(step: 277)))
  }

  /// How long ago the organization appeared, in milliseconds: more in later years, each later than the one before.
  private func age(_ random: inout SplitMix64) -> Int64 {
    let fraction = (Double(index) + Double(random.below(1000)) / 1000) / Double(count)
    return SeedGenerator.span - Int64(Double(SeedGenerator.span - 3_600_000) * fraction.squareRoot())
  }

  /// As Clerk does if a slug is taken: the time of creation is appended; after that, a number.
  private mutating func uniqueSlug(_ slug: String, createdAt: Int64) -> String {
    let base = slug.isEmpty ? "org" : slug
    if takenSlugs.insert(SeedGenerator.hash(base)).inserted { return base }
    var candidate = "\(base)-\(createdAt / 1000)"
    var number = 2
    while !takenSlugs.insert(SeedGenerator.hash(candidate)).inserted {
      candidate = "\(base)-\(createdAt / 1000)-\(number)"
      number += 1
    }
    return candidate
  }

  /// If two slugs share a hash, the second one only gets an ending.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private func membersCount(_ random: inout SplitMix64) -> Int {
    switch random.below(1000) {
    case ..<15: 0
    case ..<320: 1
    case ..<580: random.within(2...4)
    case ..<780: random.within(5...12)
    case ..<920: random.within(13...40)
    case ..<980: random.within(41...150)
    case ..<997: random.within(151...900)
    default: random.within(901...12_000)
    }
  }

  private func members(_ random: inout SplitMix64, count membersCount: Int) -> [Int64] {
    let bound = count > 20_000 ? SeedGenerator.memberRowsOfLargeSeeds : SeedGenerator.memberRowsOfSmallSeeds
    var members: [Int64] = []
    for _ in 0..<min(membersCount, bound) {
      // Some users work for many: consultants, agencies.
      let isConsultant = random.chance(perMille: 60)
      let key = Int64(1 + random.below(isConsultant ? 12 : staffCount))
      if !members.contains(key) { members.append(key) }
    }
    return members
  }

  /// One of a thousand, evenly spread over the organizations, so that a few hundred have every rare case among them.
  private func spreadDraw(step: Int) -> Int {
    (index * step + Int(seed % 1000)) % 1000
  }

  private func subscription(
    _ random: inout SplitMix64, membersCount: Int
  ) -> (Plan, SubscriptionState) {
    let paid: [Plan] = membersCount > 40 ? [.pro, .business, .business] : [.starter, .starter, .pro]
    return switch spreadDraw(step: 618) {
    case ..<25: (.free, .none)
    case ..<500: (.free, .free)
    case ..<720: (random.pick(paid), .monthly)
    case ..<790: (random.pick(paid), .annual)
    case ..<830: (random.pick([.pro, .business]), .trial)
    case ..<880: (.team, .seats)
    case ..<890: (.enterprise, .monthly)
    case ..<930: (random.pick(paid), .pastDue)
    case ..<950: (random.pick(paid), .canceling)
    case ..<970: (random.pick(paid), .canceled)
    case ..<980: (random.pick(paid), .ended)
    case ..<990: (random.pick(paid), .abandoned)
    default: (random.pick(paid), .incomplete)
    }
  }

  /// 0 is unlimited; now and then the limit is below the count, as it is after a limit was lowered.
  private func limit(_ random: inout SplitMix64, membersCount: Int) -> Int64 {
    let draw = random.below(1000)
    if draw < 60 { return 0 }
    let steps = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 15_000]
    let fitting = steps.firstIndex { $0 >= membersCount } ?? steps.count - 1
    if draw < 80, fitting > 0 { return Int64(steps[fitting - 1]) }
    return Int64(draw < 350 ? steps[min(fitting + 1, steps.count - 1)] : steps[fitting])
  }
}

/// One organization of the seed, with its rows in other tables.
struct SeedOrganization: Sendable {
  var record: OrganizationRecord
  /// Keys of users; the first created the organization.
  var members: [Int64]
  var credits: [SeedCredits.Entry]
}

/// A small pseudo-random generator whose numbers depend only on its seed, on every machine.
///
/// SplitMix64 (Steele, Lea, Flood 2014): good enough to look random, cheap enough to give every organization a
/// generator of its own, so that a new attribute of one does not change all the others.
struct SplitMix64: Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A generator for one thing among many: the same seed and stream give the same numbers.
  init(seed: UInt64, stream: UInt64) {
    var mixer = SplitMix64(seed: seed &+ stream &* 0xD134_2543_DE82_EF95)
    state = mixer.next() ^ stream
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, not including, the bound (at least 1).
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in `perMille` of a thousand cases.
  mutating func chance(perMille: Int) -> Bool {
    below(1000) < perMille
  }

  /// `elements` must not be empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
