import Foundation
import Testing

/// An operation that the shell offers, as its tests do it.
enum ShellOperation: String, CaseIterable, Sendable {
  case create
  case update
  case metadata
  case uploadLogo = "logo-upload"
  case removeLogo = "logo-delete"
  case delete
  case credits
  case addMember = "member-add"
  case changeRole = "member-role"
  case removeMember = "member-remove"
  case invite = "invitation-send"
  case revokeInvitation = "invitation-revoke"

  /// Those that change an organization itself.
  static let ofOrganizations: [ShellOperation] = [
    .create, .update, .metadata, .uploadLogo, .removeLogo, .delete, .credits,
  ]
  /// Those that change who is in one.
  static let ofPeople = allCases.filter { !ofOrganizations.contains($0) }

  /// Its request, as a rule of a fault plan names it.
  var rule: String {
    switch self {
    case .create: "method: POST, path: /organizations"
    case .update: "method: PATCH, path: /organizations/*"
    case .metadata: "method: PATCH, path: /organizations/*/metadata"
    case .uploadLogo: "method: PUT, path: /organizations/*/logo"
    case .removeLogo: "method: DELETE, path: /organizations/*/logo"
    case .delete: "method: DELETE, path: /organizations/*"
    case .credits: "method: POST, path: /organizations/*/billing/credits"
    case .addMember: "method: POST, path: /organizations/*/memberships"
    case .changeRole: "method: PATCH, path: /organizations/*/memberships/*"
    case .removeMember: "method: DELETE, path: /organizations/*/memberships/*"
    case .invite: "method: POST, path: /organizations/*/invitations"
    case .revokeInvitation: "method: POST, path: /organizations/*/invitations/*/revoke"
    }
  }

  /// What it is done to.
  ///
  /// - Returns: The id; the slug that it is to have if it is to be created.
  func prepare(_ shell: ChangingShell, slug: String) throws -> String {
    if self == .create { return slug }
    let id = try shell.makeOrganization(slug)
    let before: [ShellOperation: ShellOperation] = [
      .removeLogo: .uploadLogo, .changeRole: .addMember, .removeMember: .addMember,
      .revokeInvitation: .invite,
    ]
    if let before = before[self] {
      let made = try shell.run(try before.arguments(shell, id))
      try #require(made.status == 0, "\(made.errors)")
    }
    return id
  }

  /// The command line, without asking.
  func arguments(_ shell: ChangingShell, _ target: String) throws -> [String] {
    switch self {
    case .create: ["orgs", "create", "--yes", "--name", "Fern Works", "--slug", target]
    case .update: ["orgs", "update", target, "--yes", "--name", "Moss Works"]
    case .metadata: ["orgs", "metadata", target, "--yes", "--public", #"{"tested": {"at": 7}}"#]
    case .uploadLogo:
      ["orgs", "logo", target, "--yes", "--upload", try shell.write(Self.png, to: "logo.png")]
    case .removeLogo: ["orgs", "logo", target, "--yes", "--remove"]
    case .delete: ["orgs", "delete", target, "--yes"]
    case .credits: ["credits", "adjust", target, "--yes", "--add", "12.34", "--note", "tested"]
    case .addMember: ["members", "add", target, try shell.someone(), "member", "--yes"]
    case .changeRole: ["members", "role", target, try shell.someone(), "admin", "--yes"]
    case .removeMember: ["members", "remove", target, try shell.someone(), "--yes"]
    case .invite: ["invitations", "send", target, Self.address, "member", "--yes"]
    case .revokeInvitation: ["invitations", "revoke", target, Self.address, "--yes"]
    }
  }

  /// Whether it was carried out, by what the sandbox holds.
  func isDone(_ shell: ChangingShell, _ target: String) throws -> Bool {
    if Self.ofPeople.contains(self) { return try isDoneToPeople(shell, target) }
    let found = try shell.organization(target)
    switch self {
    case .create: return found != nil
    case .update: return found?["name"] as? String == "Moss Works"
    case .metadata:
      let metadata = found?["public_metadata"] as? [String: Any]
      return (metadata?["tested"] as? [String: Any])?["at"] as? Int == 7
    case .uploadLogo: return found?["has_image"] as? Bool == true
    case .removeLogo: return found?["has_image"] as? Bool == false
    case .delete: return found == nil
    case .credits: return try shell.sandbox.ledger(target).map(\.amount) == [1234]
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation: return false
    }
  }

  private func isDoneToPeople(_ shell: ChangingShell, _ target: String) throws -> Bool {
    let list = self == .invite || self == .revokeInvitation ? "invitations" : "members"
    let listed = try shell.run([list, "list", target, "--json"])
    try #require(listed.status == 0, "\(listed.errors)")
    let records = try #require(try ChangingShell.object(listed.output)["data"] as? [[String: Any]])
    let states = records.compactMap { $0[list == "members" ? "role" : "status"] as? String }
    return switch self {
    case .addMember: states == ["org:member"]
    case .changeRole: states == ["org:admin"]
    case .removeMember: states.isEmpty
    case .invite: states == ["pending"]
    default: states == ["revoked"]
    }
  }

  /// Whether it takes an administrator.
  var isForAdminsOnly: Bool { self == .delete || self == .credits || self == .removeMember }

  /// What Clerk calls the thing that it answers with.
  var answer: String {
    switch self {
    case .credits: "commerce_credit_ledger"
    case .addMember, .changeRole, .removeMember: "organization_membership"
    case .invite, .revokeInvitation: "organization_invitation"
    default: "organization"
    }
  }

  /// The exit status under one fault of that rule: what is lost and not looked up is of unknown outcome.
  func status(under fault: String) -> Int32 {
    // Turned away at the door: surely not done.
    if fault.hasPrefix("status: 429") { return 0 }
    switch self {
    case .create: return 75
    // What adds something is looked for, whatever the answer was.
    case .addMember, .invite: return fault.hasPrefix("status") || fault == "reset_before: true" ? 75 : 0
    // What became of a person can be read, whatever the answer was.
    case .changeRole, .removeMember, .revokeInvitation: return 0
    // An answer not understood is no proof.
    default: return fault.hasPrefix("garbage") || fault.hasPrefix("wrong_types") ? 75 : 0
    }
  }

  /// The command that settles it.
  var settling: String { self == .credits ? "orgdesk credits settle" : "orgdesk journal settle" }

  private static let address = "new@fern.example"

  /// A picture of one pixel.
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89]
}
