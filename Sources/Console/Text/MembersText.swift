import Changes

/// How many members an organization has, of how many it may have. Clerk's limit 0 means none.
public enum MembersText {
  /// For the list's narrow column: `3/5`, `12/∞`.
  public static func short(_ count: Int?, limit: Int?) -> String {
    let members = count.map(CountText.grouped) ?? "–"
    guard let limit else { return members }
    return "\(members)/\(limit == 0 ? "∞" : CountText.grouped(limit))"
  }

  /// For the detail pane: `3 of 5`, `12, no limit`.
  public static func long(_ count: Int?, limit: Int?) -> String {
    let members = count.map(CountText.grouped) ?? "not counted"
    guard let limit else { return members }
    return limit == 0 ? "\(members), no limit" : "\(members) of \(CountText.grouped(limit))"
  }
}
