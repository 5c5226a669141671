import ClerkAPI
import JSON

/// What another member limit does to one organization. A limit of 0 is none, and so above every other.
package struct MemberLimitChange: Hashable, Sendable {
  package enum Direction: Hashable, Sendable {
    case raises
    case lowers
  }

  /// Nil where Clerk did not report it.
  package let old: Int?
  package let new: Int
  /// Nil where Clerk did not report it.
  package let members: Int?

  package init(from old: Int?, to new: Int, members: Int?) {
    self.old = old
    self.new = new
    self.members = members
  }

  /// What a request does to the limit of an organization; nil where it leaves it alone.
  ///
  /// - Parameter before: The organization as it is.
  package init?(_ request: ChangeRequest, before: JSONObject) {
    guard case .update(let update) = request else { return nil }
    func number(_ key: String) -> Int? { before[JSONString(key)]?.int64Value.flatMap { Int(exactly: $0) } }
    let new: Int
    switch update.maxAllowedMemberships {
    case .leave: return nil
    case .clear: new = 0
    case .set(let limit): new = limit
    }
    self.init(from: number("max_allowed_memberships"), to: new, members: number("members_count"))
  }

  /// Nil where that is unknown, or the limit stays.
  package var direction: Direction? {
    guard let old, old != new else { return nil }
    if new == 0 { return .raises }
    return old == 0 || old > new ? .lowers : .raises
  }

  package var isExceeded: Bool { new > 0 && (members ?? 0) > new }

  /// What has to be known before it is sent, in sentences; nil for nothing.
  package var warning: String? {
    guard isExceeded, let members else { return nil }
    let who =
      members == 1 ? "1 member already exceeds" : "\(CountText.grouped(members)) members already exceed"
    return "\(who) this limit. \(Self.consequence)"
  }

  static func warning(exceededBy count: Int) -> String? {
    guard count > 0 else { return nil }
    let who =
      count == 1
      ? "1 organization already exceeds" : "\(CountText.grouped(count)) organizations already exceed"
    return "\(who) this limit. \(consequence)"
  }

  private static let consequence = "No one is removed, but no one new can join."
}
