import ClerkAPI
import JSON

/// Looks at a row's organization again before its change is sent: somebody else may have changed it since the plan was made.
struct PlanRowCheck {
  /// What looking came to.
  enum Verdict: Hashable, Sendable {
    /// It can be sent, with what is there now as what was there before.
    case send(ChangeIntent)
    /// It is refused; why, in a sentence.
    case refuse(ChangeIntent, ChangeFailure)
    /// It could not be looked at.
    case unreadable(ClerkError)
  }

  let dependencies: PlanDependencies

  /// Looks at a row.
  func look(_ row: ChangeIntent) async -> Verdict {
    guard let organization = row.organization else { return .send(row) }
    if case .adjustCredits(let adjustment) = row.request {
      return await look(row, adjustment, organization.id)
    }
    switch await dependencies.changes.organization(organization.id) {
    case .failure(let error): return failed(error, row)
    case .success(let now):
      if let change = Self.change(row, now) {
        let failure = ChangeFailure(
          message: "Somebody else has changed it since the plan was made: \(change). Nothing was sent.",
          fate: .notSent)
        return .refuse(row, failure)
      }
      var fresh = row
      fresh.before = now.source
      return .send(fresh)
    }
  }

  private func look(
    _ row: ChangeIntent, _ adjustment: CreditAdjustment, _ id: OrganizationID
  ) async -> Verdict {
    switch await dependencies.balance(id) {
    case .failure(let error): return failed(error, row)
    case .success(let balance):
      var fresh = row
      fresh.balanceBefore = balance
      let proposal = CreditProposal(balance: balance, action: adjustment.action, amount: adjustment.amount)
      guard let problem = proposal.problem else { return .send(fresh) }
      return .refuse(
        fresh, ChangeFailure(message: "\(problem.explanation) Nothing was sent.", fate: .notSent))
    }
  }

  private func failed(_ error: ClerkError, _ row: ChangeIntent) -> Verdict {
    guard error.fate == .refused, error.status != 401 else { return .unreadable(error) }
    return .refuse(row, ChangeFailure(error))
  }

  // MARK: Comparing

  /// What differs between the organization as it was when the plan was made and as it is now, in what the row touches;
  /// nil if nothing does.
  static func change(_ row: ChangeIntent, _ now: Organization) -> String? {
    let before = row.before ?? JSONObject()
    let keys: [String]
    switch row.request {
    case .update(let update): keys = update.json.keys.map(\.string)
    // Whoever renames it may mean to keep it.
    case .delete: keys = ["name", "slug"]
    case .mergeMetadata(let merge):
      return metadata(merge.publicPatch, .forAll, before, now)
        ?? metadata(merge.privatePatch, .forBackends, before, now)
    case .create, .uploadLogo, .deleteLogo, .adjustCredits: return nil
    }
    for key in keys where !same(before[key], now.source[key]) {
      return difference(FieldLabel.of(key), before[key], now.source[key], field: key)
    }
    return nil
  }

  private static func metadata(
    _ patch: JSONObject?, _ part: MetadataPart, _ before: JSONObject, _ now: Organization
  ) -> String? {
    guard let patch else { return nil }
    return touched(
      patch, before[part.rawValue]?.objectValue, now.source[part.rawValue]?.objectValue, [part.name])
  }

  private static func touched(
    _ patch: JSONObject, _ before: JSONObject?, _ now: JSONObject?, _ path: [String]
  ) -> String? {
    for (key, value) in patch {
      let path = path + [key.string]
      let (old, new) = (before?[key], now?[key])
      if case .object(let inner) = value, old?.objectValue != nil, new?.objectValue != nil {
        if let found = touched(inner, old?.objectValue, new?.objectValue, path) { return found }
      } else if !same(old, new) {
        let name = path.joined(separator: ".")
        // What only backends may read is not told where reports go.
        return path.first == MetadataPart.forBackends.name
          ? "\(name) is another" : difference(name, old, new)
      }
    }
    return nil
  }

  private static func same(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
    (one ?? .null).isSame(as: other ?? .null)
  }

  private static func difference(
    _ label: String, _ old: JSONValue?, _ new: JSONValue?, field: String = ""
  ) -> String {
    func text(_ value: JSONValue?) -> String { value.flatMap { FieldText.of($0, field: field) } ?? "nothing" }
    return "\(label) was \(text(old)) and is \(text(new))"
  }
}
