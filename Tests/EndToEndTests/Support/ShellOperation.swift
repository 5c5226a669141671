/// An operation that the shell offers, as its tests do it.
enum ShellOperation: String, CaseIterable, Sendable {
  case create
  case update
  case metadata
  case uploadLogo = "logo-upload"
  case removeLogo = "logo-delete"
  case delete
  case credits

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
    }
  }

  /// What it is done to.
  ///
  /// - Returns: The id; the slug that it is to have if it is to be created.
  func prepare(_ shell: ChangingShell, slug: String) throws -> String {
    if self == .create { return slug }
    let id = try shell.makeOrganization(slug)
    if self == .removeLogo { _ = try shell.run(try Self.uploadLogo.arguments(shell, id)) }
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
    }
  }

  /// Whether it was carried out, by what the sandbox holds.
  func isDone(_ shell: ChangingShell, _ target: String) throws -> Bool {
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
    }
  }

  /// Whether it takes an administrator.
  var isForAdminsOnly: Bool { self == .delete || self == .credits }

  /// What Clerk calls the thing that it answers with.
  var answer: String { self == .credits ? "commerce_credit_ledger" : "organization" }

  /// The command that settles it.
  var settling: String { self == .credits ? "orgdesk credits settle" : "orgdesk journal settle" }

  /// A picture of one pixel.
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89]
}
