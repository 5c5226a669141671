import ClerkAPI
import JSON
import Text

/// The comparison of an organization with what the person saw of it.
struct SubjectComparison {
  private let change: ChangeDraft
  private let now: FoundSubject
  private(set) var differences: [SubjectDifference] = []
  private(set) var obstacle: String?

  /// What a key is called that is not in a document of the person's: the document may have been left out.
  private var missing = ToldText.none

  /// Fields that follow from other things and from time, and the logo's, which is compared by itself.
  private static let derived: Set<String> = [
    "updated_at", "last_active_at", "image_url", "logo_url", "has_image",
  ]

  init(_ change: ChangeDraft, _ now: FoundSubject) {
    self.change = change
    self.now = now
  }

  mutating func compare(holdsBalance: Bool) {
    if let organization = now.organization, let meant = change.organization, organization.id != meant.id {
      obstacle = ChangeAnswer.another(organization.id, meant)
      return
    }
    if case .adjustCredits(let adjustment) = change.request {
      return compareCredits(adjustment, holdsBalance: holdsBalance)
    }
    if change.request.kind.isAboutPeople { return compareStanding() }
    // Without an earlier reading there is nothing to compare with.
    guard change.before != nil else { return }
    switch change.request {
    case .create, .adjustCredits: break
    case .update(let update):
      for (key, value) in update.json {
        compare(key.string, yours: FieldText.of(value, field: key.string) ?? ToldText.none)
      }
    case .mergeMetadata(let merge):
      compare(.forAll, merge.publicPatch)
      compare(.forBackends, merge.privatePatch)
    case .uploadLogo, .deleteLogo: compareLogo()
    case .delete: compareWhole()
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation: break
    }
  }

  // MARK: Fields

  private var before: JSONObject { change.before ?? JSONObject() }
  private var source: JSONObject { now.organization?.source ?? JSONObject() }

  /// Compares a member of the organization. Numbers are times in `created_at`.
  private mutating func compare(_ key: String, yours: String? = nil) {
    let (old, new) = (before[key], source[key])
    guard !Self.isSame(old, new) else { return }
    add(FieldLabel.of(key), old, new, yours: yours) {
      FieldText.of($0, field: key) ?? ToldText.none
    }
  }

  /// Whether two answers say the same about a member. Where the first says nothing and the second that there is nothing,
  /// nothing can be lost.
  private static func isSame(_ old: JSONValue?, _ new: JSONValue?) -> Bool {
    switch (old, new) {
    case (nil, nil), (nil, .null?): true
    case (let old?, let new?): old.isSame(as: new)
    default: false
    }
  }

  private mutating func add(
    _ label: String, _ old: JSONValue?, _ new: JSONValue?, yours: String?, _ text: (JSONValue) -> String
  ) {
    differences.append(
      SubjectDifference(
        label, was: old.map(text) ?? SubjectDifference.notTold,
        theirs: new.map(text) ?? SubjectDifference.notTold, yours: yours, isCompared: new != nil))
  }

  // MARK: Metadata

  private mutating func compare(_ part: MetadataPart, _ patch: JSONObject?) {
    guard let patch else { return }
    guard let (old, new) = documents(part) else { return }
    compare(patch, old, new, [part.name])
  }

  /// The two versions of one part of the metadata; nil where they cannot be compared, which is reported.
  private mutating func documents(_ part: MetadataPart) -> (JSONObject, JSONObject)? {
    let (old, new) = (before[part.rawValue], source[part.rawValue])
    if old == nil, new == nil { return nil }
    guard let new else {
      differences.append(
        SubjectDifference(FieldLabel.of(part.rawValue), was: nil, theirs: nil, isCompared: false))
      return nil
    }
    missing = old == nil ? SubjectDifference.notTold : ToldText.none
    return (old?.objectValue ?? JSONObject(), new.objectValue ?? JSONObject())
  }

  private mutating func compare(_ patch: JSONObject, _ old: JSONObject, _ new: JSONObject, _ path: [String]) {
    for key in patch.uniqueKeys {
      let value = patch[key] ?? .null
      let path = path + [key.string]
      if case .object(let inner) = value, let old = old[key]?.objectValue, let new = new[key]?.objectValue {
        compare(inner, old, new, path)
      } else {
        compareValue(old[key], new[key], path, yours: value.isNull ? ToldText.none : value.text())
      }
    }
  }

  private mutating func compareAll(_ old: JSONObject, _ new: JSONObject, _ path: [String]) {
    let known = Set(old.uniqueKeys)
    for key in old.uniqueKeys + new.uniqueKeys.filter({ !known.contains($0) }) {
      let path = path + [key.string]
      if let old = old[key]?.objectValue, let new = new[key]?.objectValue {
        compareAll(old, new, path)
      } else {
        compareValue(old[key], new[key], path)
      }
    }
  }

  /// Compares two values of a document: a key that is not in one is not there.
  private mutating func compareValue(
    _ old: JSONValue?, _ new: JSONValue?, _ path: [String], yours: String? = nil
  ) {
    if let old, let new, old.isSame(as: new) { return }
    if old == nil, new == nil { return }
    let label = path.joined(separator: ".")
    // Private values must not get into messages and reports.
    guard path.first != MetadataPart.forBackends.name else {
      return differences.append(SubjectDifference(label, was: nil, theirs: nil))
    }
    differences.append(
      SubjectDifference(
        label, was: old.map { $0.text() } ?? missing,
        theirs: new.map { $0.text() } ?? ToldText.none, yours: yours))
  }

  // MARK: Logo

  /// Without a logo the picture is made of the initials, and changes with the name.
  private mutating func compareLogo() {
    let (old, new) = (before["has_image"], source["has_image"])
    func text(_ value: JSONValue) -> String { value.boolValue == true ? "a logo" : ToldText.none }
    guard Self.isSame(old, new) else { return add("Logo", old, new, yours: nil, text) }
    guard new?.boolValue == true, let image = before["image_url"], let other = source["image_url"],
      !image.isSame(as: other)
    else { return }
    differences.append(SubjectDifference("Logo", was: "a logo", theirs: "another one"))
  }

  // MARK: Deletion

  private mutating func compareWhole() {
    let known = Set(before.uniqueKeys)
    for key in before.uniqueKeys + source.uniqueKeys.filter({ !known.contains($0) }) {
      let name = key.string
      if Self.derived.contains(name) { continue }
      if let part = MetadataPart(rawValue: name) {
        if let (old, new) = documents(part) { compareAll(old, new, [part.name]) }
        // An answer that leaves out what can be set is no whole answer; the rest comes on request, or as Clerk likes.
      } else if OrganizationUpdate.keys.contains(name) || (before[key] != nil && source[key] != nil) {
        compare(name)
      }
    }
    compareLogo()
    if let old = change.creditsBefore, let new = now.credits, !new.tellsSameCredits(as: old) {
      differences.append(SubjectDifference("Credits", was: old.creditsText, theirs: new.creditsText))
    }
    if let old = change.subscriptionBefore, let new = now.subscription, !new.tellsSameSubscription(as: old) {
      let (was, theirs) = (old.subscriptionText, new.subscriptionText)
      differences.append(
        SubjectDifference(
          "Subscription", was: was, theirs: was == theirs ? "\(theirs), with other details" : theirs))
    }
  }

  // MARK: People

  private mutating func compareStanding() {
    guard let standing = now.standing else { return }
    let organization = change.organization?.name ?? "the organization"
    obstacle = PersonObstacle.of(change.request, standing, in: organization)
    if let before = change.standingBefore?.membership, let membership = standing.membership,
      before.id != membership.id
    {
      differences.append(
        SubjectDifference("Membership", was: before.id.rawValue, theirs: membership.id.rawValue))
    }
    switch change.request {
    case .changeRole(let wanted), .removeMember(let wanted):
      guard let role = standing.membership?.role, !role.hasSameBytes(as: wanted.oldRole) else { return }
      differences.append(
        SubjectDifference(
          "Role of \(wanted.person.shortName)", was: wanted.oldRole.map(RoleName.short),
          theirs: RoleName.short(role),
          yours: wanted.newRole.map(RoleName.short)))
    case .addMember:
      guard let before = change.standingBefore, before.invitation?.id != standing.invitation?.id else {
        return
      }
      differences.append(
        SubjectDifference(
          "Pending invitation", was: before.invitation?.emailAddress ?? ToldText.none,
          theirs: standing.invitation?.emailAddress ?? ToldText.none))
    default: break
    }
  }

  // MARK: Credits

  private mutating func compareCredits(_ adjustment: CreditAdjustment, holdsBalance: Bool) {
    guard let credits = now.credits else { return }
    let isTold = credits.tellsBalance
    if isTold {
      let proposal = CreditProposal(
        balance: credits.balance, action: adjustment.action, amount: adjustment.amount)
      obstacle = proposal.problem?.explanation
    }
    guard holdsBalance, !isTold || credits.balance != change.balanceBefore else { return }
    differences.append(
      SubjectDifference(
        "Balance", was: CreditText.balance(change.balanceBefore), theirs: credits.creditsText,
        isCompared: isTold))
  }
}
