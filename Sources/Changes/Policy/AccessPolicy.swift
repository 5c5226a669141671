/// The one gate every change passes before a byte leaves, for the console and the shell commands alike.
public struct AccessPolicy: Hashable, Sendable {
  /// Why nothing may be changed, if so.
  public var readOnly: ReadOnlyReason?
  /// What the profile lets this person do.
  public var role: Role
  /// What the profile says of credit adjustments.
  public var credits: CreditRules

  /// A policy; without arguments everything is allowed.
  public init(readOnly: ReadOnlyReason? = nil, role: Role = .admin, credits: CreditRules = CreditRules()) {
    self.readOnly = readOnly
    self.role = role
    self.credits = credits
  }

  /// Whether the whole session is read-only, by flag, profile or role.
  public var isReadOnly: Bool { readOnly != nil || role == .viewer }

  /// Lets a change pass, or says why not.
  /// - Throws: `PolicyRefusal`, naming the flag, profile or role that forbids it.
  public func check(_ kind: ChangeKind) throws(PolicyRefusal) {
    if let readOnly { throw .readOnly(readOnly) }
    guard role.allows(kind) else { throw .role(role, kind) }
  }

  /// Lets a complete intent pass, or says why not. It is asked before every attempt.
  /// - Throws: `PolicyRefusal`, naming what forbids it.
  public func check(_ intent: ChangeIntent) throws(PolicyRefusal) {
    try check(intent.kind)
    if let refusal = credits.refusal(intent) { throw .credits(refusal) }
  }
}
