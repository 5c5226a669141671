import Foundation
import TestSupport
import Testing

/// One change of who is in an organization of its own, under one fault.
final class PeopleCell: ShellCell {
  private static let address = "new@fern.example"

  private var operation = ShellOperation.addMember
  private var place = ""
  private var user = ""

  override var request: String { operation.rule.replacing("organizations/*", with: "organizations/\(place)") }

  /// Makes the organization, and what is to be changed in it.
  func prepare(_ operation: ShellOperation) throws {
    self.operation = operation
    let made = try sandbox.send("POST", "/organizations", ["name": "Fern Works"]) as? [String: Any]
    place = try #require(made?["id"] as? String)
    let users = try sandbox.send("GET", "/users?limit=1") as? [[String: Any]]
    user = try #require(users?.first?["id"] as? String)
    switch operation {
    case .changeRole, .removeMember:
      try sandbox.send(
        "POST", "/organizations/\(place)/memberships", ["user_id": user, "role": "org:member"])
    case .revokeInvitation:
      try sandbox.send(
        "POST", "/organizations/\(place)/invitations",
        ["email_address": Self.address, "role": "org:member"])
    default: break
    }
  }

  // MARK: Programs

  override func begin() throws {
    let arguments: [String] =
      switch operation {
      case .addMember: ["members", "add", place, user, "member"]
      case .changeRole: ["members", "role", place, user, "admin"]
      case .removeMember: ["members", "remove", place, user]
      case .invite: ["invitations", "send", place, Self.address, "member"]
      default: ["invitations", "revoke", place, Self.address]
      }
    try start(arguments + ["--yes"])
  }

  /// Starts to send again what is undecided; the same command where nothing is.
  ///
  /// - Parameter byCommand: The same command in any case, as someone would who knows nothing of the first one.
  func repeatIt(byCommand: Bool) throws {
    guard !byCommand, let change = try open().first else { return try begin() }
    try start(["journal", "settle", change, "--repeat", "--yes"])
  }

  // MARK: What is there

  /// The undecided changes in its journal, newest first.
  func open() throws -> [String] { try journal.changes().open }

  private func outcomes() throws -> [String] { try journal.changes().phases }

  /// The roles of all members, or the states of all invitations that there ever were.
  private func states() throws -> [String] {
    let isInvitation = operation == .invite || operation == .revokeInvitation
    let list = isInvitation ? "invitations" : "memberships"
    let page = try sandbox.send("GET", "/organizations/\(place)/\(list)?limit=100") as? [String: Any]
    let records = try #require(page?["data"] as? [[String: Any]])
    return records.compactMap { $0[isInvitation ? "status" : "role"] as? String }
  }

  /// Whether it was carried out, exactly once; anything else than once or not at all fails.
  private func isDone() throws -> Bool {
    let states = try states()
    let done: [ShellOperation: [String]] = [
      .addMember: ["org:member"], .changeRole: ["org:admin"], .removeMember: [], .invite: ["pending"],
      .revokeInvitation: ["revoked"],
    ]
    let before: [ShellOperation: [String]] = [
      .addMember: [], .changeRole: ["org:member"], .removeMember: ["org:member"], .invite: [],
      .revokeInvitation: ["pending"],
    ]
    #expect(states == done[operation] || states == before[operation], "\(operation): \(states)")
    return states == done[operation]
  }

  /// Expects that what its last program said is so.
  func expectTruth(_ place: SourceLocation = #_sourceLocation) throws {
    let isDone = try isDone()
    let told =
      "\(operation) under “\(fault.rawValue)”: status \(status ?? -1), \(try outcomes()), done: \(isDone)"
    switch status {
    case 0: #expect(isDone, "\(told)", sourceLocation: place)
    // Whom an earlier program removed is no member for the next one.
    case 77 where operation == .removeMember && isDone:
      let outcomes = try outcomes()
      #expect(
        outcomes.contains("succeeded") || !outcomes.contains("refused"), "\(told)", sourceLocation: place)
    // What was made once more in the meantime stands in the way of what was never sent.
    case 69, 77: #expect(try !isDone || outcomes().contains("succeeded"), "\(told)", sourceLocation: place)
    case 75: #expect(try !open().isEmpty, "\(told)", sourceLocation: place)
    default: Issue.record("\(told)", sourceLocation: place)
    }
  }

  /// Expects that it was carried out once where the journal says so, and not at all where it says that.
  func expectEnd(_ place: SourceLocation = #_sourceLocation) throws {
    let outcomes = try outcomes()
    let told = "\(operation) under “\(fault.rawValue)”: \(outcomes), \(try states())"
    #expect(try open().isEmpty, "\(told)", sourceLocation: place)
    let isSaid = outcomes.contains("succeeded") || outcomes.isEmpty
    #expect(try isDone() == isSaid, "\(told)", sourceLocation: place)
    try expectWholeJournal(place)
  }
}
