import ClerkAPI

/// How many members an organization has, of how many allowed. Clerk's limit 0 means none.
package enum MembersText {
  /// Marks an organization that is over its limit.
  package static let overMark = "!"

  package static func isOver(_ count: Int?, limit: Int?) -> Bool {
    guard let count, let limit, limit > 0 else { return false }
    return count > limit
  }

  /// For a table: `3/5`, `12/∞`, `! 693/10`; a dash for what is left out.
  package static func short(_ count: Int?, limit: Int?) -> String {
    (isOver(count, limit: limit) ? "\(overMark) " : "") + unmarked(count, limit: limit)
  }

  /// The same where the mark has a place of its own.
  package static func unmarked(_ count: Int?, limit: Int?) -> String {
    let members = count.map(CountText.grouped) ?? "–"
    let places = limit.map { $0 == 0 ? "∞" : CountText.grouped($0) } ?? "–"
    return "\(members)/\(places)"
  }

  /// The same in a few columns: `9,681/15k`, and `15k/15k` where even that is too long; rounded down.
  package static func unmarked(_ count: Int?, limit: Int?, columns: Int) -> String {
    let whole = unmarked(count, limit: limit)
    guard whole.count > columns else { return whole }
    let members = count.map(CountText.grouped) ?? "–"
    func places(_ hasTenths: Bool) -> String {
      limit.map { $0 == 0 ? "∞" : CountText.short($0, hasTenths: hasTenths) } ?? "–"
    }
    func few(_ hasTenths: Bool) -> String {
      "\(count.map { CountText.short($0, hasTenths: hasTenths) } ?? "–")/\(places(hasTenths))"
    }
    let forms = ["\(members)/\(places(true))", "\(members)/\(places(false))", few(true)]
    return forms.first { $0.count <= columns } ?? few(false)
  }

  /// For the detail pane: `3 of 5`, `12, no limit`, `693 of 10 (683 over the limit)`; says what is left out.
  package static func long(_ count: Int?, limit: Int?) -> String {
    let members = count.map(CountText.grouped) ?? ToldText.notTold
    guard let limit else { return "\(members), limit \(ToldText.notTold)" }
    return long(members, count, limit)
  }

  /// The same of an organization, which tells values left out from absent ones.
  package static func long(_ organization: Organization) -> String {
    let members = organization.told("members_count", organization.membersCount).text(CountText.grouped)
    let limit = organization.told(FieldText.memberLimit, organization.maxAllowedMemberships)
    guard case .value(let places) = limit else { return "\(members), limit \(limit.text { _ in "" })" }
    return long(members, organization.membersCount, places)
  }

  private static func long(_ members: String, _ count: Int?, _ limit: Int) -> String {
    guard limit > 0 else { return "\(members), \(FieldText.noLimit)" }
    guard let count else { return "\(members), limit \(CountText.grouped(limit))" }
    let text = "\(members) of \(CountText.grouped(limit))"
    guard count > limit else { return count == limit ? "\(text) (full)" : text }
    return "\(text) (\(CountText.grouped(count - limit)) over the limit)"
  }
}
