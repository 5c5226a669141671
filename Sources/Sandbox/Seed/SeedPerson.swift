/// The users of the seed, each derived from the seed and a key.
enum SeedPerson {
  private static let day = CivilTime.dayLength
  /// Six years, over which the users appeared: the first before any organization.
  private static let span = 6 * 365 * day

  static func id(_ key: Int64, seed: UInt64) -> String {
    var random = SplitMix64(seed: seed ^ 0x7573_6572, stream: UInt64(key))
    let payload = random.next()
    return KSUID(
      seconds: (SeedGenerator.fixedReference - span) / 1000 + key, order: UInt32(key), random: payload,
      salt: UInt32(truncatingIfNeeded: random.next())
    ).identifier("user_")
  }

  /// - Parameters:
  ///   - domain: That of the organization the person began in; nil for a mailbox of their own.
  ///   - taken: The local parts given away in the domain, to which this one is added.
  static func record(
    _ key: Int64, settings: DatabaseSettings, names: SeedNames, domain: String?, taken: inout Set<String>
  ) -> UserRecord {
    var random = SplitMix64(seed: settings.seed ^ 0x7065_7273, stream: UInt64(key))
    let name = names.person(&random)
    let created = settings.reference - span + (span - 3_600_000) / settings.people * key
    let age = settings.reference - created
    var record = UserRecord(
      key: key, id: id(key, seed: settings.seed), createdAt: created,
      updatedAt: created + age / 1000 * Int64(random.below(1000)))
    if !random.chance(perMille: 50) {
      (record.firstName, record.lastName) = (name.first.text, name.last.text)
    }
    (record.emails, record.primaryEmail) = emails(
      &random, local: local(name.first, name.last), key: key, domain: domain, taken: &taken)
    if record.emails.isEmpty || random.chance(perMille: 120) {
      record.username = "\(name.first.slug)_\(name.last.slug)_\(key)".replacing("-", with: "_")
    }
    if random.chance(perMille: 60) { record.phone = "+1555" + String(String(10_000_000 + key).suffix(7)) }
    if random.chance(perMille: 200) { record.externalID = "crm-\(100_000 + key)" }
    if random.chance(perMille: 10) { record.traits.insert(.banned) }
    if random.chance(perMille: 10) { record.traits.insert(.locked) }
    if !random.chance(perMille: 100) {
      let signedIn = created + age / 1000 * Int64(random.below(1000))
      record.lastSignInAt = signedIn
      if !random.chance(perMille: 30) {
        record.lastActiveAt = signedIn + (settings.reference - signedIn) / 1000 * Int64(random.below(1000))
      }
    }
    if random.chance(perMille: 150) {
      record.publicMetadata = random.pick([
        #"{"locale":"de-CH"}"#, #"{"onboarded":true}"#, #"{"title":"会計担当","seat":1.10}"#,
        #"{"badges":["early",null]}"#,
      ])
    }
    return record
  }

  /// The local part of an e-mail address, which others of the same domain may have too.
  static func local(_ first: SeedNames.Word, _ last: SeedNames.Word) -> String {
    "\(first.slug).\(last.slug)"
  }

  /// Adds what makes a local part the only one of its domain.
  static func unique(_ local: String, among taken: inout Set<String>) -> String {
    if taken.insert(local).inserted { return local }
    var number = 2
    while !taken.insert("\(local)\(number)").inserted { number += 1 }
    return "\(local)\(number)"
  }

  private static func emails(
    _ random: inout SplitMix64, local: String, key: Int64, domain: String?, taken: inout Set<String>
  ) -> (all: [String], primary: String?) {
    if random.chance(perMille: 30) { return ([], nil) }
    let own = "\(local).\(key)@\(random.pick(["mailbox", "post", "letters"])).example"
    guard let domain else { return ([own], own) }
    let plus = random.chance(perMille: 40) ? random.pick(["+billing", "+work", "+test"]) : ""
    let work = "\(unique(local + plus, among: &taken))@\(domain)"
    guard random.chance(perMille: 80) else { return ([work], work) }
    // The primary address need not be the first.
    return random.chance(perMille: 400) ? ([own, work], work) : ([work, own], work)
  }
}
