import ClerkAPI
import JSON

enum PlanStep: Hashable, Sendable {
  case change(ChangeDraft)
  case nothing
  /// It is left alone, as was asked for; why, in a sentence.
  case unwanted(String)
  /// Why it cannot be done, in a sentence.
  case impossible(String)

  init(_ item: PlanItem, rules: CreditRules) {
    let organization = item.subject.organization
    switch item.action {
    case .memberLimit(let limit, let onlyRaises): self = Self.memberLimit(limit, onlyRaises, organization)
    case .setMetadata(let part, let path, let value): self = Self.metadata(part, path, value, organization)
    case .removeMetadata(let part, let path): self = Self.metadata(part, path, nil, organization)
    case .delete: self = .change(ChangeDraft(.delete, of: organization))
    case .adjustCredits(let adjustment): self = Self.adjustment(adjustment, item.subject, rules)
    }
  }

  private static func memberLimit(_ limit: Int, _ onlyRaises: Bool, _ organization: Organization) -> PlanStep
  {
    guard limit >= 0 else { return .impossible("A member limit must be 0 or more; 0 means no limit.") }
    guard organization.maxAllowedMemberships != limit else { return .nothing }
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(limit)
    let draft = ChangeDraft(.update(update), of: organization)
    guard onlyRaises else { return .change(draft) }
    switch MemberLimitChange(draft.request, before: organization.source)?.direction {
    case .raises: return .change(draft)
    case .lowers:
      let old = organization.maxAllowedMemberships ?? 0
      return .unwanted(old == 0 ? "No limit now: not lowered." : "The limit is \(old) now: not lowered.")
    case nil: return .unwanted("Clerk did not report the current limit: not changed.")
    }
  }

  private static func metadata(
    _ part: MetadataPart, _ path: [JSONString], _ value: JSONValue?, _ organization: Organization
  ) -> PlanStep {
    guard !path.isEmpty else { return .impossible(MetadataMistake.noKey.message) }
    guard let told = organization.source[part.rawValue] else {
      return .impossible("Its \(part.name) metadata was not reported by Clerk.")
    }
    let old = told.objectValue ?? JSONObject()
    if let place = old.obstacle(on: path[...], isSetting: value != nil) {
      return .impossible(
        "\(BulkAction.name(part, Array(path.prefix(place)))) is not an object there and would be overwritten."
      )
    }
    var new = old
    if value != nil || old.value(at: path[...]) != nil { new.put(value, at: path[...]) }
    let patch = MetadataPatch(from: old, to: new)
    if let lost = patch.inexpressible.first {
      return .impossible("\(BulkAction.name(part, lost.path)): \(lost.reason)")
    }
    guard !patch.patch.isEmpty else { return .nothing }
    let size = MetadataSize.of(MetadataPatch.merge(patch.patch, into: old))
    guard size <= MetadataSize.limit else {
      return .impossible(
        "Its \(part.name) metadata would be \(CountText.grouped(size)) bytes; the limit is \(CountText.grouped(MetadataSize.limit))."
      )
    }
    var merge = MetadataMerge()
    switch part {
    case .forAll: merge.publicPatch = patch.patch
    case .forBackends: merge.privatePatch = patch.patch
    }
    return .change(ChangeDraft(.mergeMetadata(merge), of: organization))
  }

  private static func adjustment(
    _ adjustment: BulkAdjustment, _ subject: PlanSubject, _ rules: CreditRules
  ) -> PlanStep {
    if let balance = subject.balance, balance.currency != adjustment.amount.currency {
      return .impossible(
        "Its credits are in \(balance.currency.code), not in \(adjustment.amount.currency.code).")
    }
    let proposal = CreditProposal(
      balance: subject.balance, action: adjustment.action, amount: adjustment.amount, rules: rules)
    if let problem = proposal.problem { return .impossible(problem.explanation) }
    if let refusal = rules.refusal(reason: adjustment.reason) ?? rules.refusal(ticket: adjustment.ticket) {
      return .impossible(CreditProblem.rules(refusal).explanation)
    }
    return .change(ChangeDraft(adjustment, of: subject.organization, balance: subject.balance))
  }
}

extension JSONObject {
  /// How many keys of a path lead to something that is there and no object, with keys after it; nil if none do.
  fileprivate func obstacle(on path: ArraySlice<JSONString>, isSetting: Bool) -> Int? {
    guard isSetting, path.count > 1, let key = path.first, let next = self[key] else { return nil }
    guard let inner = next.objectValue else { return 1 }
    return inner.obstacle(on: path.dropFirst(), isSetting: true).map { $0 + 1 }
  }

  fileprivate func value(at path: ArraySlice<JSONString>) -> JSONValue? {
    guard let key = path.first, let value = self[key] else { return nil }
    return path.count == 1 ? value : value.objectValue?.value(at: path.dropFirst())
  }
}
